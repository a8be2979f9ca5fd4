package org.tfgrader.worker.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.run.PlainSession;
import org.tfgrader.worker.run.StudentThrowables;
import org.tfgrader.worker.run.Tensors;

/// A student's network at the full width of the images, for a minibatch and any parameters. The functions are traced
/// once, by the constructor.
final class NetworkGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Session session = PlainSession.of(graph);
    private final Map<String, Placeholder<TFloat32>> parameters = new LinkedHashMap<>();
    private final Map<String, TensorData> initial;
    private final Placeholder<TFloat32> x;
    private final Placeholder<TFloat32> y;
    private final StudentNetwork.Traced network;

    /// Close it after use.
    ///
    /// @param count of images
    /// @param initial parameters by name
    /// @throws UntrainableException if a function throws, keeps a state, or returns another dtype or shape
    NetworkGraph(StudentNetwork student, int count, Map<String, TensorData> initial) throws UntrainableException {
        this.initial = initial;
        Ops tf = Ops.create(graph);
        x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(LabelledImages.PIXELS, count)));
        y = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(LabelledImages.CLASSES, count)));
        initial.forEach((name, value) ->
                parameters.put(name, tf.placeholder(TFloat32.class, Placeholder.shape(Tensors.shape(value)))));
        try {
            network = student.trace(tf, graph, x, parameters, y);
        } catch (UntrainableException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /// {@return the cost of images}
    ///
    /// @param images float32 of shape (12288, count)
    /// @param labels float32 of shape (6, count)
    /// @throws UntrainableException if TensorFlow can't run it
    float cost(TFloat32 images, TFloat32 labels, Map<String, TensorData> values) throws UntrainableException {
        List<TType> fed = new ArrayList<>();
        try {
            var runner = session.runner().feed(x, images).feed(y, labels).fetch(network.cost());
            values.forEach((name, value) -> {
                TType tensor = Tensors.write(value);
                fed.add(tensor);
                runner.feed(parameters.get(name), tensor);
            });
            try (var results = runner.run()) {
                return ((TFloat32) results.get(0)).getFloat();
            }
        } catch (RuntimeException e) {
            throw UntrainableException.because("The network", StudentThrowables.describe(e));
        } finally {
            fed.forEach(TType::close);
        }
    }

    /// {@return the initial parameters by name}
    Map<String, TensorData> initial() {
        return initial;
    }

    /// {@return the digest of this network and its initial parameters}
    ///
    /// @param labels float32 of shape (6, 6): column k encodes label k
    String digest(TensorData labels) {
        return NetworkDigest.of(graph, NetworkDigest.inputs(x, y, parameters), network, initial, labels);
    }

    @Override
    public void close() {
        // In this order: a graph waits for its sessions.
        session.close();
        graph.close();
    }
}
