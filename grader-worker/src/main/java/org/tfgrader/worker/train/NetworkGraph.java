package org.tfgrader.worker.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.run.AllowedOperations;
import org.tfgrader.worker.run.PlainSession;
import org.tfgrader.worker.run.RecordingEnvironment;
import org.tfgrader.worker.run.StudentThrowables;
import org.tfgrader.worker.run.Tensors;

/// A student's network at the full width of the images, for some number of images at a time and any parameters.
final class NetworkGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Session session = PlainSession.of(graph);
    private final Ops tf = Ops.create(graph);
    private final Map<String, Placeholder<TFloat32>> parameters = new LinkedHashMap<>();
    private final Placeholder<TFloat32> x;
    private final StudentCalls calls;
    private final int count;

    /// Close it after use.
    ///
    /// @param operations that the functions may make
    /// @param count of images
    /// @param like parameters of the same shapes
    NetworkGraph(GradedFunctions solution, AllowedOperations operations, int count, Map<String, TensorData> like) {
        this.count = count;
        calls = new StudentCalls(
                solution,
                Ops.create(new RecordingEnvironment(graph, operations)).withSubScope("student"));
        x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(LabelledImages.PIXELS, count)));
        like.forEach((name, value) ->
                parameters.put(name, tf.placeholder(TFloat32.class, Placeholder.shape(Tensors.shape(value)))));
    }

    /// {@return the cost of images}
    ///
    /// @param images float32 of shape (12288, count)
    /// @param labels float32 of shape (6, count)
    /// @throws UntrainableException if a function throws or TensorFlow can't run it
    float cost(TFloat32 images, TFloat32 labels, Map<String, TensorData> values) throws UntrainableException {
        var y = tf.placeholder(TFloat32.class, Placeholder.shape(labels.shape()));
        Operand<TFloat32> cost = calls.cost(tf, x, parameters, y);
        return run(session.runner().feed(y, labels), images, values, cost, result -> ((TFloat32) result).getFloat());
    }

    /// {@return the class that the network reads in each image}
    ///
    /// @param images float32 of shape (12288, count)
    /// @throws UntrainableException if the function throws or gives no logits
    List<Integer> predictions(TFloat32 images, Map<String, TensorData> values) throws UntrainableException {
        Operand<TFloat32> logits = calls.logits(x, parameters);
        TensorData read = run(session.runner(), images, values, logits, result -> Tensors.read(result));
        if (read.dtype() != DType.FLOAT32
                || !read.shape().equals(List.of((long) LabelledImages.CLASSES, (long) count))) {
            throw new UntrainableException("forwardPropagation gave " + read + ", where float32 ["
                    + LabelledImages.CLASSES + ", " + count + "] was expected.");
        }
        float[] floats = new float[read.size()];
        read.data().asFloatBuffer().get(floats);
        return largestPerColumn(floats);
    }

    private <T> T run(
            Session.Runner runner,
            TFloat32 images,
            Map<String, TensorData> values,
            Operand<TFloat32> fetched,
            Reading<T> reading)
            throws UntrainableException {
        List<TType> fed = new ArrayList<>();
        try {
            runner.feed(x, images).fetch(fetched);
            values.forEach((name, value) -> {
                TType tensor = Tensors.write(value);
                fed.add(tensor);
                runner.feed(parameters.get(name), tensor);
            });
            try (var results = runner.run()) {
                return reading.read((TType) results.get(0));
            }
        } catch (Throwable e) {
            // The fetched operand may be the student's own.
            throw UntrainableException.because("The network", StudentThrowables.describe(e));
        } finally {
            fed.forEach(TType::close);
        }
    }

    private List<Integer> largestPerColumn(float[] logits) {
        List<Integer> largest = new ArrayList<>();
        for (int column = 0; column < count; column++) {
            int best = 0;
            for (int row = 1; row < LabelledImages.CLASSES; row++) {
                if (logits[row * count + column] > logits[best * count + column]) {
                    best = row;
                }
            }
            largest.add(best);
        }
        return largest;
    }

    @Override
    public void close() {
        // In this order: a graph waits for its sessions.
        session.close();
        graph.close();
    }

    private interface Reading<T> {
        T read(TType result);
    }
}
