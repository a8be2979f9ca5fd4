package org.tfgrader.worker.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.worker.train.TrainerFixture.cost;
import static org.tfgrader.worker.train.TrainerFixture.forward;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.ReferenceSolution;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TrainingMode;

class NetworkDigestTests {
    private static final Message.Train PLAN = new Message.Train(1, 32, 1e-4f, TrainingMode.DUAL, 0);

    @TempDir
    private static Path folder = Path.of("");

    private static TrainerFixture trainer;

    @BeforeAll
    static void prepare() {
        trainer = new TrainerFixture(TrainerFixture.prepare(folder));
    }

    private String digest(GradedFunctions solution, Message.Train plan) throws UntrainableException, IOException {
        trainer.train(solution, plan);
        return Objects.requireNonNull(trainer.traced()).network();
    }

    private String ofReference() throws UntrainableException, IOException {
        return digest(new ReferenceSolution(), PLAN.atFullWidth());
    }

    @Test
    void trainsNoNetworkWhoseRunIsKnown() throws UntrainableException, IOException {
        Message.Train known = PLAN.unless(ofReference());

        assertThat(trainer.train(new ReferenceSolution(), known)).isEqualTo(new Message.Known());
        assertThat(trainer.epochs()).isEmpty();
        assertThat(trainer.train(cost((tf, cost) -> tf.math.mul(cost, tf.constant(2f))), known))
                .isInstanceOf(Message.Trained.class);
    }

    static Stream<GradedFunctions> same() {
        return Stream.of(
                new ReferenceSolution(),
                forward((tf, x, parameters) -> {
                    tf.math.exp(x);
                    return new ReferenceSolution().forwardPropagation(tf.withName("own"), x, parameters);
                }),
                cost((tf, cost) -> tf.identity(cost)));
    }

    @ParameterizedTest
    @MethodSource("same")
    void isTheSameForTheSameComputation(GradedFunctions solution) throws UntrainableException, IOException {
        assertThat(digest(solution, PLAN)).hasSize(64).isEqualTo(ofReference());
    }

    static Stream<GradedFunctions> different() {
        return Stream.of(
                cost((tf, cost) -> tf.math.add(cost, tf.constant(0f))),
                forward((tf, x, parameters) -> {
                    Map<String, Operand<TFloat32>> other = new HashMap<>(parameters);
                    other.put("b1", tf.math.mul(parameters.get("b1"), tf.constant(2f)));
                    return new ReferenceSolution().forwardPropagation(tf, x, other);
                }),
                forward((tf, x, parameters) ->
                        new ReferenceSolution().forwardPropagation(tf, tf.math.mul(x, tf.constant(2f)), parameters)),
                new RightAnswers() {
                    @Override
                    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
                        return super.computeCost(tf, labels, logits);
                    }
                },
                new RightAnswers() {
                    @Override
                    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
                        return tf.math.mul(super.oneHotMatrix(tf, label, depth), tf.constant(2f));
                    }
                },
                new RightAnswers() {
                    @Override
                    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
                        Map<String, ResourceVariable<TFloat32>> parameters = super.initializeParameters(tf);
                        parameters.put("b3", ResourceVariable.of(tf, tf.fill(tf.array(6, 1), tf.constant(1e-3f))));
                        return parameters;
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("different")
    void differsForAnotherComputation(GradedFunctions solution) throws UntrainableException, IOException {
        assertThat(digest(solution, PLAN.atFullWidth())).isNotEqualTo(ofReference());
    }
}
