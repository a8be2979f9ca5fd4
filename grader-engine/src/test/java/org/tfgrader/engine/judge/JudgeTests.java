package org.tfgrader.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tfgrader.engine.judge.JudgeFixture.EXPECTED;
import static org.tfgrader.engine.judge.JudgeFixture.RIGHT;
import static org.tfgrader.engine.judge.JudgeFixture.at;
import static org.tfgrader.engine.judge.JudgeFixture.facts;
import static org.tfgrader.engine.judge.JudgeFixture.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// The judge compares values, gradients and slopes, and explains differences.
class JudgeTests {
    @Test
    void findsNothingWrongWithARightResult() {
        assertThat(judge(RIGHT)).isEqualTo(new Judgement(0, null));
    }

    @Test
    void saysHowMuchOfTheToleranceARightResultUses() {
        var question = new Expectation.Tensor(TensorData.of(new double[] {4}), new Tolerance(0, 0.5));
        Judgement quarter = Judge.judge(Observations.returned(TensorData.of(new double[] {4.125})), question);
        assertThat(quarter).isEqualTo(new Judgement(0.25, null));
        Judgement twice = Judge.judge(Observations.returned(TensorData.of(new double[] {5})), question);
        assertThat(twice.deviation()).isEqualTo(2);
        assertThat(at(twice)).isEqualTo(Kind.VALUES);
    }

    @Test
    void saysExpectedButWasWhereAndHowMany() {
        Judgement judgement = judge(TensorData.of(new float[] {0.5f, 0.5f}, 2, 1));
        assertThat(at(judgement)).isEqualTo(Kind.VALUES);
        assertThat(facts(judgement))
                .containsExactly(
                        new Fact("expected", "0.2500000 at [1, 0]"),
                        new Fact("but was", "0.5000000"),
                        new Fact("error", "0.25 (tolerance 1e-5 relative, 1e-8 absolute)"),
                        new Fact("wrong values", "1 of 2"));
    }

    @Test
    void hasWordsForWhatIsNoNumber() {
        assertThat(facts(judge(TensorData.of(new float[] {Float.NaN, Float.NEGATIVE_INFINITY}, 2, 1))))
                .containsExactly(
                        new Fact("expected", "0.5000000 at [0, 0]"),
                        new Fact("but was", "NaN (not a number)"),
                        new Fact("wrong values", "2 of 2, 1 NaN, 1 infinite"));
        assertThat(facts(judge(TensorData.of(new float[] {Float.NaN, Float.NaN}, 2, 1))))
                .contains(new Fact("wrong values", "2 of 2, all NaN"));
        assertThat(facts(judge(TensorData.of(new float[] {Float.NaN, 0.5f}, 2, 1))))
                .contains(
                        new Fact("largest error", "0.25 (tolerance 1e-5 relative, 1e-8 absolute)"),
                        new Fact("wrong values", "2 of 2, 1 NaN"));
    }

    @Test
    void showsTheErrorAndTheTolerance() {
        assertThat(fact("error", 0, -1234567)).contains("1.235e6 (tolerance 0)");
        assertThat(fact("error", Double.MAX_VALUE, -Double.MAX_VALUE)).contains("infinity (tolerance 0)");
        assertThat(fact("error", 1, Double.NaN)).isEmpty();
    }

    @Test
    void showsUlpsOnlyForRoundingErrors() {
        assertThat(fact("details", 1, Math.nextUp(1.0))).contains("relative error 2.22e-16, 1 ULP");
        assertThat(fact("details", 1, 1 + 999 * Math.ulp(1.0))).contains("relative error 2.218e-13, 999 ULPs");
        assertThat(fact("details", 1, 1 + 1000 * Math.ulp(1.0))).isEmpty();
        assertThat(fact("details", 0, Double.MIN_VALUE)).contains("1 ULP");
    }

    private static Optional<String> fact(String name, double expected, double actual) {
        var question = new Expectation.Tensor(TensorData.of(new double[] {expected}), new Tolerance(0, 0));
        return facts(Judge.judge(Observations.returned(TensorData.of(new double[] {actual})), question)).stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findAny();
    }

    @Test
    void saysTheDTypeBeforeTheShapeAndTheShapeBeforeValues() {
        Judgement dtype = judge(TensorData.of(new double[] {1}, 1));
        assertThat(at(dtype)).isEqualTo(Kind.DTYPE);
        assertThat(facts(dtype))
                .containsExactly(new Fact("expected", "dtype float32"), new Fact("but was", "dtype float64"));
        Judgement shape = judge(TensorData.of(new float[] {9, 9}, 1, 2));
        assertThat(at(shape)).isEqualTo(Kind.SHAPE);
        assertThat(facts(shape))
                .containsExactly(new Fact("expected", "shape [2, 1]"), new Fact("but was", "shape [1, 2]"));
    }

    @Test
    void comparesGradientsByEveryInput() {
        Case.Gradient asked = gradient(Map.of("logits", new Tolerance(0, 0.5), "x", new Tolerance(0, 0.25)));
        Map<String, TensorData> gradients = new LinkedHashMap<>();
        gradients.put("logits", TensorData.of(new double[] {1.125, 2}, 2));
        assertThat(facts(Judge.judge(new Observation.Differentiated(gradients), asked))
                        .getFirst())
                .isEqualTo(new Fact("expected", "a gradient with respect to x"));
        assertThat(facts(Judge.judge(new Observation.Differentiated(Map.of()), asked))
                        .getFirst())
                .isEqualTo(new Fact("expected", "a gradient with respect to logits, x"));
        gradients.put("x", TensorData.of(new double[] {3.125}, 1));
        assertThat(Judge.judge(new Observation.Differentiated(gradients), asked))
                .isEqualTo(new Judgement(0.5, null));
        gradients.put("x", TensorData.of(new double[] {4}, 1));
        Judgement values = Judge.judge(new Observation.Differentiated(gradients), asked);
        assertThat(at(values)).isEqualTo(Kind.GRADIENT);
        assertThat(values.deviation()).isEqualTo(4);
        gradients.put("x", TensorData.of(new float[] {3}, 1));
        assertThat(at(Judge.judge(new Observation.Differentiated(gradients), asked)))
                .isEqualTo(Kind.DTYPE);
    }

    @Test
    void comparesNothingWithoutATolerance() {
        var gradients =
                Map.of("logits", TensorData.of(new double[] {1, 2}, 2), "x", TensorData.of(new double[] {3}, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Judge.judge(
                        new Observation.Differentiated(gradients), gradient(Map.of("x", new Tolerance(0, 0.25)))))
                .withMessageContaining("logits");
    }

    private static Case.Gradient gradient(Map<String, Tolerance> tolerance) {
        return new Case.Gradient(
                new Invocation.InitializeParameters(),
                "",
                Map.of("logits", TensorData.of(new double[] {1, 2}, 2), "x", TensorData.of(new double[] {3}, 1)),
                tolerance,
                List.of(),
                true);
    }

    @Test
    void comparesSlopesAbsolutely() {
        assertThat(Judge.judgeSlope(2, 2.25, 0.5)).isEqualTo(new Judgement(0.5, null));
        assertThat(Judge.judgeSlope(2, 1.5, 0.5)).isEqualTo(new Judgement(1, null));
        Judgement steep = Judge.judgeSlope(2, 3, 0.5);
        assertThat(at(steep)).isEqualTo(Kind.GRADIENT);
        assertThat(steep.deviation()).isEqualTo(2);
        assertThat(facts(steep))
                .containsExactly(
                        new Fact("expected", "a slope of 2.0"),
                        new Fact("but was", "3.0"),
                        new Fact("tolerance", "0.5000000"));
        assertThat(at(Judge.judgeSlope(2, Double.NaN, 0.5))).isEqualTo(Kind.GRADIENT);
    }

    @Test
    void putsEveryOtherEndIntoWords() {
        Judgement threw = Judge.judge(Observations.threw("java.lang.ArithmeticException", "/ by zero"), EXPECTED);
        assertThat(at(threw)).isEqualTo(Kind.RUNS);
        assertThat(facts(threw)).contains(new Fact("threw", "java.lang.ArithmeticException: / by zero"));
        Judgement nothing = Judge.judge(new Observation.ReturnedNull(""), EXPECTED);
        assertThat(at(nothing)).isEqualTo(Kind.TENSOR);
        assertThat(facts(nothing)).contains(new Fact("but was", "null"));
        Judgement text = Judge.judge(new Observation.Unreadable("it is a String"), EXPECTED);
        assertThat(at(text)).isEqualTo(Kind.TENSOR);
        assertThat(facts(text)).contains(new Fact("can't be read", "it is a String"));
    }

    @Test
    void judgesOnlyWhatWasAskedFor() {
        for (Observation unasked : List.of(
                Observations.returned(RIGHT),
                new Observation.Differentiated(Map.of()),
                new Observation.NoGradientRegistered("Foo"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Judge.judgeWithoutResult(unasked))
                    .withMessageContaining(unasked.getClass().getSimpleName());
        }
    }
}
