package org.tfgrader.worker.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.tfgrader.worker.train.TrainerFixture.EPOCHS;
import static org.tfgrader.worker.train.TrainerFixture.IMAGES;
import static org.tfgrader.worker.train.TrainerFixture.cost;
import static org.tfgrader.worker.train.TrainerFixture.forward;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.ReferenceSolution;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.TrainingMode;
import org.tfgrader.worker.run.FunctionCaller;
import org.tfgrader.worker.run.Operations;

/// The dual form is used where it may be, and is the same iteration as the full width.
class TrainerTests {
    @TempDir
    private static Path folder = Path.of("");

    private static TrainingData data;

    private TrainerFixture trainer;

    @BeforeAll
    static void prepare() {
        data = TrainerFixture.prepare(folder);
    }

    @BeforeEach
    void begin() {
        trainer = new TrainerFixture(data);
    }

    @Test
    void trainsTheReferenceInItsDualForm() throws UntrainableException, IOException {
        var dual = trainer.trained(new ReferenceSolution(), TrainingMode.DUAL);
        List<Float> dualCosts = List.copyOf(trainer.costs());
        var full = trainer.trained(new ReferenceSolution(), TrainingMode.FULL);

        assertThat(dual.mode()).isEqualTo(TrainingMode.DUAL);
        assertThat(full.mode()).isEqualTo(TrainingMode.FULL);
        assertThat(dualCosts).hasSize(EPOCHS);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            assertThat(dualCosts.get(epoch)).isCloseTo(trainer.costs().get(epoch), within(1e-5f));
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
        trainer.train(new ReferenceSolution(), TrainingMode.DUAL);

        assertThat(trainer.epochs())
                .containsExactlyElementsOf(IntStream.range(0, EPOCHS).boxed().toList());
    }

    @Test
    void movesTheParametersAwayFromWhereTheyBegan() throws UntrainableException, IOException {
        var trained = trainer.trained(new ReferenceSolution(), TrainingMode.DUAL);

        assertThat(Objects.requireNonNull(trained.parameters().get("b3")).toDoubles())
                .doesNotContain(0);
        assertThat(trainer.costs().getLast()).isLessThan(trainer.costs().getFirst());
    }

    @Test
    void isNotDualWhereTheImagesAreUsedOtherwise() throws UntrainableException, IOException {
        GradedFunctions solution = forward(
                (tf, x, parameters) -> new ReferenceSolution().forwardPropagation(tf, tf.identity(x), parameters));

        assertThat(trainer.train(solution, TrainingMode.DUAL)).isEqualTo(new Message.NotDual());
        assertThat(trainer.epochs()).isEmpty();
        assertThat(trainer.trained(solution, TrainingMode.FULL).mode()).isEqualTo(TrainingMode.FULL);
        assertThat(trainer.epochs()).hasSize(EPOCHS);
    }

    @Test
    void isNotDualWhereTheWeightsAreUsedTwice() throws UntrainableException, IOException {
        GradedFunctions solution = forward((tf, x, parameters) -> {
            var logits = new ReferenceSolution().forwardPropagation(tf, x, parameters);
            return tf.math.add(logits, tf.math.mean(parameters.get("W1"), tf.constant(new int[] {0, 1})));
        });

        assertThat(trainer.train(solution, TrainingMode.DUAL)).isEqualTo(new Message.NotDual());
    }

    @Test
    void isNotDualWhereTheCostIsAnotherAtFullWidth() throws UntrainableException, IOException {
        int[] calls = {0};
        GradedFunctions fickle = cost((tf, cost) -> calls[0]++ == 0 ? tf.math.add(cost, cost) : cost);

        assertThat(trainer.train(fickle, TrainingMode.DUAL)).isEqualTo(new Message.NotDual());
        assertThat(trainer.epochs()).isEmpty();
    }

    @Test
    void isNotDualWhereOnlyTheLastCostIsAnotherAtFullWidth() throws UntrainableException, IOException {
        int[] calls = {0};
        // What is added is 0 for a cost as it is before the first step.
        GradedFunctions fickle = cost((tf, cost) ->
                calls[0]++ == 0 ? tf.math.add(cost, tf.nn.relu(tf.math.sub(tf.constant(0.65f), cost))) : cost);

        assertThat(trainer.train(fickle, TrainingMode.DUAL, 23, 0.05f)).isEqualTo(new Message.NotDual());
        assertThat(trainer.epochs()).hasSize(23);
    }

    @ParameterizedTest
    @EnumSource(TrainingMode.class)
    void callsEachFunctionBeforeTheFirstEpochAlone(TrainingMode mode) throws UntrainableException, IOException {
        int[] calls = {0};
        List<Integer> callsAtProgress = new ArrayList<>();
        GradedFunctions counting = cost((tf, cost) -> {
            calls[0]++;
            return cost;
        });

        new Trainer(data, Operations.ALL, new Message.Train(3, 32, 1e-4f, mode, 0))
                .train(counting, progress -> callsAtProgress.add(calls[0]));

        assertThat(callsAtProgress).hasSize(1 + 3).containsOnly(calls[0]);
    }

    @ParameterizedTest
    @EnumSource(TrainingMode.class)
    void sendsWhatTheTrainedGraphComputes(TrainingMode mode) throws UntrainableException, IOException {
        var last = (Message.Trained) trainer.train(new ReferenceSolution(), mode);
        var first = Objects.requireNonNull(trainer.traced());

        assertThat(first.parameters()).containsOnlyKeys("W1", "b1", "W2", "b2", "W3", "b3");
        for (int i = 0; i < 36; i++) {
            assertThat(first.labels().at(i)).isEqualTo(i % 7 == 0 ? 1 : 0);
        }
        assertSample(first.sample(), first.parameters());
        assertSample(last.sample(), last.parameters());
        assertThat(last.sample().cost()).isLessThan(first.sample().cost());
    }

    /// The sampled minibatch holds the images 32 to 63.
    private static void assertSample(Message.Sample sample, Map<String, TensorData> parameters) {
        var caller = new FunctionCaller(Operations.ALL);
        float[] x = new float[LabelledImages.PIXELS * 32];
        IMAGES.writeColumns(32, 32, FloatBuffer.wrap(x));
        float[] y = new float[LabelledImages.CLASSES * 32];
        for (int image = 0; image < 32; image++) {
            y[IMAGES.label(32 + image) * 32 + image] = 1;
        }
        var forward = new Invocation.ForwardPropagation(TensorData.of(x, LabelledImages.PIXELS, 32), parameters);
        assertThat(sample.logits().toDoubles())
                .containsExactly(result(caller, forward).toDoubles(), within(1e-5));
        var cost = new Invocation.ComputeCost(sample.logits(), TensorData.of(y, LabelledImages.CLASSES, 32));
        assertThat((double) sample.cost()).isCloseTo(result(caller, cost).at(0), within(1e-6));
    }

    private static TensorData result(FunctionCaller caller, Invocation invocation) {
        var observed =
                (Observation.Returned) caller.call(new ReferenceSolution(), new Message.Call(invocation, Mode.EAGER));
        return Objects.requireNonNull(observed.results().get(Observation.RESULT))
                .tensor();
    }

    @ParameterizedTest
    @EnumSource(TrainingMode.class)
    void readsAnOperandOfTheStudentsOnce(TrainingMode mode) throws UntrainableException, IOException {
        int[] reads = {0};
        GradedFunctions twoFaced = cost((tf, cost) -> new Operand<>() {
            @Override
            public Output<TFloat32> asOutput() {
                return (reads[0]++ == 0 ? cost : tf.math.add(cost, cost)).asOutput();
            }

            @Override
            public Operation op() {
                return cost.op();
            }
        });

        trainer.train(new ReferenceSolution(), mode);
        List<Float> right = List.copyOf(trainer.costs());
        trainer.train(twoFaced, mode);

        // In its dual form a network is traced at full width, too.
        assertThat(reads[0]).isEqualTo(mode == TrainingMode.DUAL ? 2 : 1);
        if (mode == TrainingMode.FULL) {
            assertThat(trainer.costs()).isEqualTo(right);
        }
    }

    @Test
    void refusesAVariableInACost() {
        GradedFunctions counting = cost((tf, cost) -> {
            try {
                ResourceVariable.of(tf, tf.constant(1f));
            } catch (RuntimeException swallowed) {
                // What was refused is known all the same.
            }
            return cost;
        });

        assertThatExceptionOfType(UntrainableException.class)
                .isThrownBy(() -> trainer.train(counting, TrainingMode.FULL))
                .withMessageStartingWith("computeCost uses a variable (VarHandleOp)");
    }

    @ParameterizedTest
    @EnumSource(TrainingMode.class)
    void handsParametersThatAreNoVariables(TrainingMode mode) throws UntrainableException, IOException {
        GradedFunctions solution = forward((tf, x, parameters) -> {
            assertThat(parameters.values()).noneMatch(parameter -> parameter instanceof ResourceVariable<?>);
            var logits = new ReferenceSolution().forwardPropagation(tf, x, parameters);
            parameters.clear();
            return logits;
        });

        assertThat(trainer.trained(solution, mode).parameters()).hasSize(6);
    }

    @Test
    void sendsTheLogitsOfALastMinibatchThatIsIncomplete() throws UntrainableException, IOException {
        // 105 and 40 are no multiples of 32.
        var trained = trainer.trained(new ReferenceSolution(), TrainingMode.FULL);

        assertThat(trained.trainPredictions()).hasSize(105);
        assertThat(trained.testPredictions()).hasSize(40);
    }

    @Test
    void leavesItToTheFullWidthToSayWhatIsWrongWithTheFunctions() throws UntrainableException, IOException {
        GradedFunctions throwing = forward((tf, x, parameters) -> {
            throw new IllegalStateException("no idea");
        });

        assertThat(trainer.train(throwing, TrainingMode.DUAL)).isEqualTo(new Message.NotDual());
        assertThatExceptionOfType(UntrainableException.class)
                .isThrownBy(() -> trainer.train(throwing, TrainingMode.FULL))
                .withMessage("forwardPropagation threw java.lang.IllegalStateException: no idea.");
    }

    private static void assertClose(TensorData actual, TensorData expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(1e-6));
    }
}
