package org.tfgrader.worker.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.datasets.PreparedSigns;
import org.tfgrader.datasets.Signs;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TrainingMode;
import org.tfgrader.worker.run.Operations;

/// Trains solutions on a small data set, and records their progress.
final class TrainerFixture {
    static final int EPOCHS = 23;
    static final LabelledImages IMAGES = images(105, 1);

    private final TrainingData data;

    private final List<Integer> epochs = new ArrayList<>();
    private final List<Float> costs = new ArrayList<>();
    private Message.@Nullable Traced traced;

    TrainerFixture(TrainingData data) {
        this.data = data;
    }

    /// {@return the images, prepared in a folder}
    static TrainingData prepare(Path folder) {
        // 105 are three minibatches and a rest that is dropped.
        PreparedSigns.write(Signs.of(IMAGES, images(40, 2)), folder);
        return TrainingData.map(PreparedSigns.open(folder));
    }

    List<Integer> epochs() {
        return epochs;
    }

    List<Float> costs() {
        return costs;
    }

    Message.@Nullable Traced traced() {
        return traced;
    }

    Message.Trained trained(GradedFunctions solution, TrainingMode mode) throws UntrainableException, IOException {
        return (Message.Trained) train(solution, mode);
    }

    Message train(GradedFunctions solution, TrainingMode mode) throws UntrainableException, IOException {
        return train(solution, mode, EPOCHS, 1e-4f);
    }

    Message train(GradedFunctions solution, TrainingMode mode, int number, float learningRate)
            throws UntrainableException, IOException {
        return train(solution, new Message.Train(number, 32, learningRate, mode, 1));
    }

    Message train(GradedFunctions solution, Message.Train plan) throws UntrainableException, IOException {
        epochs.clear();
        costs.clear();
        return new Trainer(data, Operations.ALL, plan).train(solution, progress -> {
            switch (progress) {
                case Message.Traced functions -> traced = functions;
                case Message.Epoch epoch -> {
                    epochs.add(epoch.epoch());
                    costs.add(epoch.cost());
                }
            }
        });
    }

    static GradedFunctions cost(Change change) {
        return new RightAnswers() {
            @Override
            @SuppressWarnings("unchecked") // the training computes in float32
            public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
                Operand<TFloat32> cost = (Operand<TFloat32>) super.computeCost(tf, logits, labels);
                return (Operand<T>) change.of(tf, cost);
            }
        };
    }

    static GradedFunctions forward(Forward forward) {
        return new RightAnswers() {
            @Override
            public Operand<TFloat32> forwardPropagation(
                    Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
                return forward.propagate(tf, x, parameters);
            }
        };
    }

    private static LabelledImages images(int count, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[count * LabelledImages.PIXELS];
        random.nextBytes(pixels);
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++) {
            labels[image] = (byte) random.nextInt(LabelledImages.CLASSES);
        }
        return LabelledImages.of(pixels, labels);
    }

    interface Change {
        Operand<TFloat32> of(Ops tf, Operand<TFloat32> cost);
    }

    interface Forward {
        Operand<TFloat32> propagate(Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters);
    }
}
