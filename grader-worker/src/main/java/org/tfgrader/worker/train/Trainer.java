package org.tfgrader.worker.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.types.TFloat32;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.datasets.Signs;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.run.AllowedOperations;
import org.tfgrader.worker.run.Tensors;

/// The assignment's `model`: gradient descent over minibatches in their given order, the last incomplete one dropped.
///
/// Parameters, labels, logits and cost are the student's. The functions are traced once into a graph, as
/// `@tf.function` would, and every step runs at the full width of the images.
public final class Trainer implements AutoCloseable {
    private final Signs signs;
    private final AllowedOperations operations;
    private final int minibatchSize;
    private final float learningRate;
    private final List<TFloat32> minibatches = new ArrayList<>();

    /// Close it after use.
    ///
    /// @param operations that the student's functions may make
    public Trainer(Signs signs, AllowedOperations operations, int minibatchSize, float learningRate) {
        this.signs = signs;
        this.operations = operations;
        this.minibatchSize = minibatchSize;
        this.learningRate = learningRate;
        for (int first = 0; first + minibatchSize <= signs.train().count(); first += minibatchSize) {
            minibatches.add(Images.columns(signs.train(), first, minibatchSize));
        }
    }

    /// Trains the network of a student's functions.
    ///
    /// @return the classes read after training and the trained parameters
    /// @throws UntrainableException if a function throws or gives something that can't be trained
    /// @throws IOException if the listener can't be told
    public Message.Trained train(GradedFunctions solution, int epochs, EpochListener listener)
            throws UntrainableException, IOException {
        StudentNetwork network = new StudentNetwork(solution, operations);
        Map<String, TensorData> initial = network.initialParameters();
        List<TFloat32> labels = labels(network.oneHotColumns());
        Map<String, TensorData> trained;
        try (TrainingGraph graph = TrainingGraph.trace(solution, operations, minibatchSize, learningRate, initial)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                float epochCost = 0;
                for (int i = 0; i < minibatches.size(); i++) {
                    epochCost += graph.step(minibatches.get(i), labels.get(i)) / minibatchSize;
                }
                if (!Float.isFinite(epochCost)) {
                    throw new UntrainableException(
                            "The cost is not a finite number any more after epoch " + epoch + ".");
                }
                listener.trained(epoch, epochCost);
            }
            trained = graph.parameters();
        } finally {
            labels.forEach(TFloat32::close);
        }
        return new Message.Trained(
                network.predictions(signs.train(), trained), network.predictions(signs.test(), trained), trained);
    }

    private List<TFloat32> labels(List<float[]> columns) {
        List<TFloat32> all = new ArrayList<>();
        for (int minibatch = 0; minibatch < minibatches.size(); minibatch++) {
            float[] labels = new float[LabelledImages.CLASSES * minibatchSize];
            for (int i = 0; i < minibatchSize; i++) {
                float[] column = columns.get(signs.train().label(minibatch * minibatchSize + i));
                for (int k = 0; k < LabelledImages.CLASSES; k++) {
                    labels[k * minibatchSize + i] = column[k];
                }
            }
            all.add((TFloat32) Tensors.write(TensorData.of(labels, LabelledImages.CLASSES, minibatchSize)));
        }
        return all;
    }

    @Override
    public void close() {
        minibatches.forEach(TFloat32::close);
    }

    /// Hears of epochs.
    public interface EpochListener {
        /// An epoch ended.
        ///
        /// @param epoch 0 for the first
        /// @param cost the sum over the minibatches of cost / minibatch size, as the notebook adds it up
        void trained(int epoch, float cost) throws IOException;
    }
}
