package org.tfgrader.worker.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.datasets.PreparedSigns;
import org.tfgrader.datasets.Signs;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.reference.ReferenceSolution;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.TrainingMode;
import org.tfgrader.worker.run.Operations;

/// The dual form is used where it may be, and is the same iteration as the full width.
class TrainerTests {
    private static final int EPOCHS = 23;

    @TempDir
    private static Path folder = Path.of("");

    private static TrainingData data;

    private final List<Integer> epochs = new ArrayList<>();
    private final List<Float> costs = new ArrayList<>();

    @BeforeAll
    static void prepare() {
        // 105 are three minibatches and a rest that is dropped.
        PreparedSigns.write(Signs.of(images(105, 1), images(40, 2)), folder);
        data = TrainingData.map(PreparedSigns.open(folder));
    }

    @Test
    void trainsTheReferenceInItsDualForm() throws UntrainableException, IOException {
        var dual = trained(new ReferenceSolution(), TrainingMode.DUAL);
        List<Float> dualCosts = List.copyOf(costs);
        var full = trained(new ReferenceSolution(), TrainingMode.FULL);

        assertThat(dual.mode()).isEqualTo(TrainingMode.DUAL);
        assertThat(full.mode()).isEqualTo(TrainingMode.FULL);
        assertThat(dualCosts).hasSize(EPOCHS);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            assertThat(dualCosts.get(epoch)).isCloseTo(costs.get(epoch), within(1e-5f));
        }
        assertThat(dual.parameters().keySet())
                .containsExactlyElementsOf(full.parameters().keySet());
        full.parameters()
                .forEach((name, value) ->
                        assertClose(Objects.requireNonNull(dual.parameters().get(name)), value));
        assertThat(dual.trainPredictions()).isEqualTo(full.trainPredictions());
        assertThat(dual.testPredictions()).isEqualTo(full.testPredictions());
    }

    @Test
    void tellsEachEpochOnceInOrder() throws UntrainableException, IOException {
        train(new ReferenceSolution(), TrainingMode.DUAL);

        assertThat(epochs)
                .containsExactlyElementsOf(IntStream.range(0, EPOCHS).boxed().toList());
    }

    @Test
    void movesTheParametersAwayFromWhereTheyBegan() throws UntrainableException, IOException {
        var trained = trained(new ReferenceSolution(), TrainingMode.DUAL);

        assertThat(Objects.requireNonNull(trained.parameters().get("b3")).toDoubles())
                .doesNotContain(0);
        assertThat(costs.getLast()).isLessThan(costs.getFirst());
    }

    @Test
    void isNotDualWhereTheImagesAreUsedOtherwise() throws UntrainableException, IOException {
        GradedFunctions solution = forward(
                (tf, x, parameters) -> new ReferenceSolution().forwardPropagation(tf, tf.identity(x), parameters));

        assertThat(train(solution, TrainingMode.DUAL)).isEqualTo(new Message.NotDual());
        assertThat(epochs).isEmpty();
        assertThat(trained(solution, TrainingMode.FULL).mode()).isEqualTo(TrainingMode.FULL);
        assertThat(epochs).hasSize(EPOCHS);
    }

    @Test
    void isNotDualWhereTheWeightsAreUsedTwice() throws UntrainableException, IOException {
        GradedFunctions solution = forward((tf, x, parameters) -> {
            var logits = new ReferenceSolution().forwardPropagation(tf, x, parameters);
            return tf.math.add(logits, tf.math.mean(parameters.get("W1"), tf.constant(new int[] {0, 1})));
        });

        assertThat(train(solution, TrainingMode.DUAL)).isEqualTo(new Message.NotDual());
    }

    @Test
    void isNotDualWhereTheFirstCostIsAnotherAtFullWidth() throws UntrainableException, IOException {
        int[] calls = {0};
        GradedFunctions fickle = new RightAnswers() {
            @Override
            public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
                Operand<T> cost = super.computeCost(tf, logits, labels);
                return calls[0]++ == 0 ? tf.math.add(cost, cost) : cost;
            }
        };

        assertThat(train(fickle, TrainingMode.DUAL)).isEqualTo(new Message.NotDual());
        assertThat(epochs).isEmpty();
    }

    @Test
    void isNotDualWhereTheLastCostIsAnotherAtFullWidth() throws UntrainableException, IOException {
        int[] calls = {0};
        GradedFunctions fickle = new RightAnswers() {
            @Override
            public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
                Operand<T> cost = super.computeCost(tf, logits, labels);
                return calls[0]++ == 2 ? tf.math.add(cost, cost) : cost;
            }
        };

        assertThat(train(fickle, TrainingMode.DUAL)).isEqualTo(new Message.NotDual());
        assertThat(epochs).hasSize(EPOCHS);
    }

    @Test
    void leavesItToTheFullWidthToSayWhatIsWrongWithTheFunctions() throws UntrainableException, IOException {
        GradedFunctions throwing = forward((tf, x, parameters) -> {
            throw new IllegalStateException("no idea");
        });

        assertThat(train(throwing, TrainingMode.DUAL)).isEqualTo(new Message.NotDual());
        assertThatExceptionOfType(UntrainableException.class)
                .isThrownBy(() -> train(throwing, TrainingMode.FULL))
                .withMessage("forwardPropagation threw java.lang.IllegalStateException: no idea.");
    }

    private Message.Trained trained(GradedFunctions solution, TrainingMode mode)
            throws UntrainableException, IOException {
        return (Message.Trained) train(solution, mode);
    }

    private Message train(GradedFunctions solution, TrainingMode mode) throws UntrainableException, IOException {
        epochs.clear();
        costs.clear();
        return new Trainer(data, Operations.ALL, new Message.Train(EPOCHS, 32, 1e-4f, mode))
                .train(solution, (epoch, cost) -> {
                    epochs.add(epoch);
                    costs.add(cost);
                });
    }

    private static GradedFunctions forward(Forward forward) {
        return new RightAnswers() {
            @Override
            public Operand<TFloat32> forwardPropagation(
                    Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
                return forward.propagate(tf, x, parameters);
            }
        };
    }

    private static void assertClose(TensorData actual, TensorData expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(1e-6));
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

    private interface Forward {
        Operand<TFloat32> propagate(Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters);
    }
}
