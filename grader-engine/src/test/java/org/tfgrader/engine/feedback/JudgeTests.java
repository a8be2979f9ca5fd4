package org.tfgrader.engine.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Observation.Origin;
import org.tfgrader.worker.protocol.Observation.Result;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.Thrown;

class JudgeTests {
    private static final Origin COMPUTED = new Origin(true, Set.of("Cast", "Sigmoid"), List.of(true));
    private static final Expectation HALF =
            new Expectation.Tensor(TensorData.of(new float[] {0.5f, 0.25f}, 2, 1), Tolerance.NUMPY);

    @Test
    void findsNothingWrongWithARightResult() {
        assertThat(judge(new float[] {0.5f, 0.25f}, COMPUTED)).isEmpty();
    }

    @Test
    void saysExpectedButWasWhereAndHowMany() {
        assertThat(judge(new float[] {0.5f, 0.5f}, COMPUTED))
                .containsExactly(
                        new Fact("expected", "0.2500000 at [1, 0]"),
                        new Fact("but was", "0.5000000"),
                        new Fact("outside tolerance", "1e-5 relative, 1e-8 absolute"),
                        new Fact("differs", "1 of 2 values, at most by 0.2500000"),
                        new Fact("largest error", "0.25 absolute, 1 relative, 8388608 ULPs"));
    }

    @Test
    void hasWordsForWhatIsNoNumber() {
        assertThat(judge(new float[] {Float.NaN, Float.NEGATIVE_INFINITY}, COMPUTED))
                .containsExactly(
                        new Fact("expected", "0.5000000 at [0, 0]"),
                        new Fact("but was", "NaN (not a number)"),
                        new Fact("outside tolerance", "1e-5 relative, 1e-8 absolute"),
                        new Fact("differs", "2 of 2 values, 1 of them NaN, 1 of them infinite"));
        assertThat(judge(new float[] {Float.NaN, Float.NaN}, COMPUTED))
                .contains(new Fact("differs", "2 of 2 values, all of them NaN"));
        assertThat(judge(new float[] {Float.NaN, 0.5f}, COMPUTED))
                .contains(new Fact("differs", "2 of 2 values, at most by 0.2500000, 1 of them NaN"));
    }

    @Test
    void saysTheLargestErrorAbsoluteRelativeAndInStepsOfTheDType() {
        assertThat(largestError(1, Math.nextUp(1.0))).contains("2.22e-16 absolute, 2.22e-16 relative, 1 ULP");
        assertThat(largestError(0, -1234567)).contains("1.235e6 absolute, 4.698e18 ULPs");
        assertThat(largestError(Double.MAX_VALUE, -Double.MAX_VALUE))
                .contains("infinity absolute, infinity relative, 9.223e18 ULPs");
        assertThat(largestError(1, Double.NaN)).isEmpty();
    }

    private static Optional<String> largestError(double expected, double actual) {
        var question = new Expectation.Tensor(TensorData.of(new double[] {expected}), new Tolerance(0, 0));
        var result = new Result(TensorData.of(new double[] {actual}), false, COMPUTED);
        return Judge.judge(new Observation.Returned(Map.of(Observation.RESULT, result)), question).stream()
                .filter(fact -> fact.name().equals("largest error"))
                .map(Fact::value)
                .findAny();
    }

    @Test
    void saysTheDTypeBeforeTheShapeAndTheShapeBeforeValues() {
        assertThat(judge(TensorData.of(new double[] {1}, 1), COMPUTED))
                .containsExactly(new Fact("expected", "dtype float32"), new Fact("but was", "dtype float64"));
        assertThat(judge(TensorData.of(new float[] {9, 9}, 1, 2), COMPUTED))
                .containsExactly(new Fact("expected", "shape [2, 1]"), new Fact("but was", "shape [1, 2]"));
    }

    @Test
    void doesNotTakeARightNumberThatTensorFlowDidNotCompute() {
        Origin constant = new Origin(true, Set.of("Const"), List.of(false));
        Origin elsewhere = new Origin(false, Set.of(), List.of(false));
        assertThat(judge(new float[] {0.5f, 0.25f}, constant))
                .extracting(Fact::value)
                .anyMatch(it -> it.contains("constant"));
        assertThat(judge(new float[] {0.5f, 0.25f}, elsewhere)).isNotEmpty();
    }

    @Test
    void asksForOperationsThatComputeWhereThereIsNoInput() {
        assertThat(judge(new float[] {0.5f, 0.25f}, new Origin(true, Set.of("Const", "Reshape"), List.of())))
                .isNotEmpty();
        assertThat(judge(new float[] {0.5f, 0.25f}, new Origin(true, Set.of("Const", "MatMul"), List.of())))
                .isEmpty();
    }

    @Test
    void asksForExactlyTheSixVariables() {
        Expectation two = new Expectation.Variables(Map.of("W1", List.of(1L), "b1", List.of(1L)));
        Map<String, Result> results = new LinkedHashMap<>();
        results.put("W1", new Result(TensorData.of(new float[] {1}, 1), true, COMPUTED));
        assertThat(Judge.judge(new Observation.Returned(results), two))
                .containsExactly(new Fact("expected", "W1, b1"), new Fact("but was", "W1"));
        results.put("b1", new Result(TensorData.of(new float[] {1}, 1), false, COMPUTED));
        assertThat(Judge.judge(new Observation.Returned(results), two))
                .contains(new Fact("expected", "b1: a ResourceVariable"));
        results.put("b1", new Result(TensorData.of(new float[] {1, 2}, 2), true, COMPUTED));
        assertThat(Judge.judge(new Observation.Returned(results), two)).contains(new Fact("expected", "b1: shape [1]"));
        results.put("b1", new Result(TensorData.of(new float[] {1}, 1), true, COMPUTED));
        assertThat(Judge.judge(new Observation.Returned(results), two)).isEmpty();
    }

    @Test
    void asksForValuesThatAreSpread() {
        Expectation spread = new Expectation.Spread(0.5, 1);
        assertThat(Judge.judge(parameter(0, 0, 0), spread))
                .contains(new Fact("but was", "W1: a standard deviation of 0.0"));
        assertThat(Judge.judge(parameter(1, 2, 3), spread)).contains(new Fact("but was", "W1: a mean of 2.0"));
        assertThat(Judge.judge(parameter(-5, 0, 5), spread)).isNotEmpty();
        assertThat(Judge.judge(parameter(-0.1f, 0, Float.NaN), spread)).isNotEmpty();
        assertThat(Judge.judge(parameter(-0.1f, 0, 0.1f), spread)).isEmpty();
    }

    @Test
    void putsEveryOtherEndIntoWords() {
        var thrown = new Thrown("java.lang.ArithmeticException", "/ by zero", List.of());
        assertThat(Judge.judge(new Observation.Threw(thrown), HALF))
                .contains(new Fact("threw", "java.lang.ArithmeticException: / by zero"));
        assertThat(Judge.judge(new Observation.ReturnedNull(""), HALF)).contains(new Fact("but was", "null"));
        assertThat(Judge.judge(new Observation.Unreadable("it is a String"), HALF))
                .contains(new Fact("can't be read", "it is a String"));
    }

    private static Observation parameter(float... values) {
        return new Observation.Returned(Map.of("W1", new Result(TensorData.of(values, values.length), true, COMPUTED)));
    }

    private static List<Fact> judge(float[] values, Origin origin) {
        return judge(TensorData.of(values, 2, 1), origin);
    }

    private static List<Fact> judge(TensorData tensor, Origin origin) {
        return Judge.judge(
                new Observation.Returned(Map.of(Observation.RESULT, new Result(tensor, false, origin))), HALF);
    }
}
