package org.tfgrader.worker.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.run.PlainSession;
import org.tfgrader.worker.run.StudentThrowables;
import org.tfgrader.worker.run.Tensors;

/// One training step at the full width of the images, as a graph: logits and cost by the student's functions,
/// gradients, and the update of every
/// parameter.
final class TrainingGraph implements AutoCloseable {
    private final Graph graph;
    private final Session session;
    private final Placeholder<TFloat32> x;
    private final Placeholder<TFloat32> y;
    private final Map<String, ResourceVariable<TFloat32>> variables = new LinkedHashMap<>();
    private final List<Op> updates = new ArrayList<>();
    private final Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();
    private final StudentNetwork.Traced network;
    private final int minibatchSize;

    private TrainingGraph(
            Graph graph, Session session, StudentNetwork student, Message.Train plan, Map<String, TensorData> initial)
            throws UntrainableException {
        this.graph = graph;
        this.session = session;
        minibatchSize = plan.minibatchSize();
        Ops tf = Ops.create(graph);
        x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(LabelledImages.PIXELS, minibatchSize)));
        y = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(LabelledImages.CLASSES, minibatchSize)));
        initialize(tf, initial);
        // The functions get values, so that they can't distinguish a variable of the training from an input of a
        // test.
        variables.forEach((name, variable) -> reads.put(name, tf.identity(variable)));
        network = student.trace(tf, graph, x, reads, y);
        Gradients gradients = differentiate(tf, reads.values());
        Operand<TFloat32> rate = tf.constant(plan.learningRate());
        int i = 0;
        for (var variable : variables.entrySet()) {
            updates.add(variable.getValue().applyGradientDescent(rate, gradient(gradients, i++, variable.getKey())));
        }
    }

    /// Traces the functions. Close the graph after use.
    ///
    /// @param initial the parameters' first values by name
    /// @throws UntrainableException if a function throws an exception, or the cost is not a scalar or depends on
    ///     no parameter
    static TrainingGraph trace(StudentNetwork student, Message.Train plan, Map<String, TensorData> initial)
            throws UntrainableException {
        Graph graph = new Graph();
        Session session = PlainSession.rewriting(graph);
        try {
            return new TrainingGraph(graph, session, student, plan, initial);
        } catch (UntrainableException | RuntimeException | Error e) {
            // In this order: a graph waits for its sessions.
            session.close();
            graph.close();
            throw e;
        }
    }

    /// {@return the digest of this network and its first values}
    ///
    /// @param labels float32 of shape (6, 6): column k encodes label k
    String digest(Map<String, TensorData> initial, TensorData labels) {
        return NetworkDigest.of(graph, NetworkDigest.inputs(x, y, reads), network, initial, labels);
    }

    /// Runs one step.
    ///
    /// @param images float32 of shape (12288, minibatch size)
    /// @param labels float32 of shape (6, minibatch size)
    /// @return the cost before the step
    /// @throws UntrainableException if TensorFlow can't run it
    float step(TFloat32 images, TFloat32 labels) throws UntrainableException {
        var runner = session.runner().feed(x, images).feed(y, labels).fetch(network.cost());
        updates.forEach(runner::addTarget);
        try (var results = runner.run()) {
            return ((TFloat32) results.get(0)).getFloat();
        } catch (RuntimeException e) {
            throw UntrainableException.because("A training step", StudentThrowables.describe(e));
        }
    }

    /// {@return what the graph computes for a minibatch} Nothing is trained.
    ///
    /// @throws UntrainableException if TensorFlow can't run it, or the logits have another shape
    Message.Sample sample(TFloat32 images, TFloat32 labels) throws UntrainableException {
        var runner = session.runner()
                .feed(x, images)
                .feed(y, labels)
                .fetch(network.logits())
                .fetch(network.cost());
        try (var results = runner.run()) {
            return new Message.Sample(logits(results.get(0)), ((TFloat32) results.get(1)).getFloat());
        } catch (RuntimeException e) {
            throw UntrainableException.because("A training step", StudentThrowables.describe(e));
        }
    }

    /// {@return the class that the network reads in each image, minibatch by minibatch}
    ///
    /// @throws UntrainableException if TensorFlow can't run it, or the logits have another shape
    List<Integer> predictions(ImageColumns images) throws UntrainableException {
        List<Integer> predictions = new ArrayList<>();
        for (int first = 0; first < images.count(); first += minibatchSize) {
            try (var results = session.runner()
                    .feed(x, images.block(first, minibatchSize))
                    .fetch(network.logits())
                    .run()) {
                TensorData logits = logits(results.get(0));
                float[] values = new float[logits.size()];
                logits.data().asFloatBuffer().get(values);
                predictions.addAll(
                        Predictions.largest(values, minibatchSize, Math.min(minibatchSize, images.count() - first)));
            } catch (RuntimeException e) {
                throw UntrainableException.because("The network", StudentThrowables.describe(e));
            }
        }
        return predictions;
    }

    /// The static shape may not be known.
    private TensorData logits(Tensor tensor) throws UntrainableException {
        TensorData logits = Tensors.read(tensor);
        if (!logits.shape().equals(List.of((long) LabelledImages.CLASSES, (long) minibatchSize))) {
            throw new UntrainableException("forwardPropagation returned " + logits + ", expected float32 ["
                    + LabelledImages.CLASSES + ", " + minibatchSize + "].");
        }
        return logits;
    }

    /// {@return the parameters as they are now}
    Map<String, TensorData> parameters() {
        var runner = session.runner();
        variables.values().forEach(runner::fetch);
        Map<String, TensorData> values = new LinkedHashMap<>();
        try (var results = runner.run()) {
            int i = 0;
            for (String name : variables.keySet()) {
                values.put(name, Tensors.read(results.get(i++)));
            }
        }
        return values;
    }

    private void initialize(Ops tf, Map<String, TensorData> initial) throws UntrainableException {
        if (initial.isEmpty()) {
            throw new UntrainableException("initializeParameters returned no parameters.");
        }
        var runner = session.runner();
        List<TType> fed = new ArrayList<>();
        try {
            for (var parameter : initial.entrySet()) {
                TensorData value = parameter.getValue();
                if (value.dtype() != DType.FLOAT32) {
                    throw new UntrainableException("initializeParameters returned " + parameter.getKey() + " as "
                            + value.dtype() + ", expected float32.");
                }
                TType tensor = Tensors.write(value);
                fed.add(tensor);
                var first = tf.placeholder(TFloat32.class, Placeholder.shape(tensor.shape()));
                var variable = ResourceVariable.of(tf, first);
                variables.put(parameter.getKey(), variable);
                runner.feed(first, tensor).addTarget(variable.initializer());
            }
            runner.run().close();
        } finally {
            fed.forEach(TType::close);
        }
    }

    private Gradients differentiate(Ops tf, Collection<Operand<TFloat32>> parameters) throws UntrainableException {
        try {
            return tf.gradients(network.cost(), parameters);
        } catch (RuntimeException e) {
            throw new UntrainableException(
                    "The cost can't be differentiated with respect to all parameters: " + e.getMessage() + ".");
        }
    }

    private static Operand<TFloat32> gradient(Gradients gradients, int index, String parameter)
            throws UntrainableException {
        try {
            return gradients.dy(index);
        } catch (RuntimeException e) {
            throw new UntrainableException("The cost has no gradient with respect to " + parameter
                    + ": it does not depend on it through differentiable operations.");
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
