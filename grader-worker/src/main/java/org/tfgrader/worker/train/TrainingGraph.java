package org.tfgrader.worker.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.run.AllowedOperations;
import org.tfgrader.worker.run.RecordingEnvironment;
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
    private final Operand<TFloat32> cost;

    private TrainingGraph(
            Graph graph,
            Session session,
            GradedFunctions solution,
            AllowedOperations operations,
            int minibatchSize,
            float learningRate,
            Map<String, TensorData> initial)
            throws UntrainableException {
        this.graph = graph;
        this.session = session;
        Ops tf = Ops.create(graph);
        x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(LabelledImages.PIXELS, minibatchSize)));
        y = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(LabelledImages.CLASSES, minibatchSize)));
        initialize(tf, initial);
        Ops student = Ops.create(new RecordingEnvironment(graph, operations)).withSubScope("student");
        cost = new StudentCalls(solution, student).cost(tf, x, variables, y);
        Gradients gradients = differentiate(tf);
        Operand<TFloat32> rate = tf.constant(learningRate);
        int i = 0;
        for (var variable : variables.entrySet()) {
            updates.add(variable.getValue().applyGradientDescent(rate, gradient(gradients, i++, variable.getKey())));
        }
    }

    /// Traces the functions. Close the graph after use.
    ///
    /// @param operations that the functions may make
    /// @param initial the parameters' first values by name
    /// @throws UntrainableException if a function throws, or the cost is no scalar or depends on no parameter
    static TrainingGraph trace(
            GradedFunctions solution,
            AllowedOperations operations,
            int minibatchSize,
            float learningRate,
            Map<String, TensorData> initial)
            throws UntrainableException {
        Graph graph = new Graph();
        Session session = new Session(graph);
        try {
            return new TrainingGraph(graph, session, solution, operations, minibatchSize, learningRate, initial);
        } catch (UntrainableException | RuntimeException | Error e) {
            // In this order: a graph waits for its sessions.
            session.close();
            graph.close();
            throw e;
        }
    }

    /// Runs one step.
    ///
    /// @param images float32 of shape (12288, minibatch size)
    /// @param labels float32 of shape (6, minibatch size)
    /// @return the cost before the step
    /// @throws UntrainableException if TensorFlow can't run it
    float step(TFloat32 images, TFloat32 labels) throws UntrainableException {
        var runner = session.runner().feed(x, images).feed(y, labels).fetch(cost);
        updates.forEach(runner::addTarget);
        try (var results = runner.run()) {
            return ((TFloat32) results.get(0)).getFloat();
        } catch (RuntimeException e) {
            throw UntrainableException.because("A training step", StudentThrowables.describe(e));
        }
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
            throw new UntrainableException("initializeParameters gave no parameters.");
        }
        var runner = session.runner();
        List<TType> fed = new ArrayList<>();
        try {
            for (var parameter : initial.entrySet()) {
                TensorData value = parameter.getValue();
                if (value.dtype() != DType.FLOAT32) {
                    throw new UntrainableException("initializeParameters gave " + parameter.getKey() + " as "
                            + value.dtype() + ", where float32 was expected.");
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

    private Gradients differentiate(Ops tf) throws UntrainableException {
        try {
            return tf.gradients(cost, variables.values());
        } catch (RuntimeException e) {
            throw new UntrainableException("The cost has no gradient by every parameter: " + e.getMessage() + ".");
        }
    }

    private static Operand<TFloat32> gradient(Gradients gradients, int index, String parameter)
            throws UntrainableException {
        try {
            return gradients.dy(index);
        } catch (RuntimeException e) {
            throw new UntrainableException(
                    "The cost has no gradient by " + parameter + ": nothing differentiable leads from it to the cost.");
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
