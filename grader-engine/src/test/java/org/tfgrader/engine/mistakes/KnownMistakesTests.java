package org.tfgrader.engine.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.mistakes.KnownMistakes.Answer;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

class KnownMistakesTests {
    /// What each of three solutions answers to any scalar but 0: its own number. To 0 all answer 0.
    private final Map<String, Float> numbers = Map.of("a.PlusOne", 1f, "a.AddsOne", 1f, "a.b.RELU6Twice", 2f);

    private final KnownMistakes mistakes = new KnownMistakes(new KnownMistakes.Catalogue() {
        @Override
        public List<String> mistakes(Exercise exercise) {
            return exercise == Exercise.SIGMOID
                    ? List.of("a.PlusOne", "a.AddsOne", "a.Broken", "a.b.RELU6Twice")
                    : List.of();
        }

        @Override
        public Observation observe(String mistake, Invocation invocation, Mode mode) {
            if (mistake.equals("a.Broken")) {
                throw new GraderException("it did not answer");
            }
            boolean zero = invocation.equals(new Invocation.Sigmoid(TensorData.scalar(0)));
            return value(zero ? 0 : numbers.getOrDefault(mistake, 0f));
        }
    });

    @Test
    void recognisesThoseThatAnswerEverythingAlike() {
        assertThat(mistakes.recognise(Exercise.SIGMOID, List.of(answer(3, 1), answer(0, 0))))
                .containsExactly("plus-one", "adds-one");
        assertThat(mistakes.recognise(Exercise.SIGMOID, List.of(answer(3, 2)))).containsExactly("relu6-twice");
        assertThat(mistakes.recognise(Exercise.SIGMOID, List.of(answer(3, 1), answer(0, 5))))
                .isEmpty();
    }

    @Test
    void recognisesNothingInNothing() {
        assertThat(mistakes.recognise(Exercise.SIGMOID, List.of())).isEmpty();
        assertThat(mistakes.recognise(Exercise.COMPUTE_COST, List.of(answer(3, 1))))
                .isEmpty();
    }

    @Test
    void makesAnIdOfAClassName() {
        assertThat(KnownMistakes.id("org.tfgrader.reference.mistakes.sigmoid.TanhInsteadOfSigmoid"))
                .isEqualTo("tanh-instead-of-sigmoid");
        assertThat(KnownMistakes.id("ForwardWithoutB1")).isEqualTo("forward-without-b1");
        assertThat(KnownMistakes.id("DividesBy255")).isEqualTo("divides-by255");
    }

    private static Answer answer(int z, float number) {
        return new Answer(
                new Case.Call(
                        new Invocation.Sigmoid(TensorData.scalar(z)),
                        Mode.EAGER,
                        "",
                        new Expectation.InputsUnchanged()),
                value(number));
    }

    private static Observation value(float number) {
        return Observations.returned(TensorData.of(new float[] {number}));
    }
}
