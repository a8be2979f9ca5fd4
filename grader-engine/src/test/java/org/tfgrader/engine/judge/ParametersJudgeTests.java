package org.tfgrader.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.engine.judge.JudgeFixture.RIGHT;
import static org.tfgrader.engine.judge.JudgeFixture.at;
import static org.tfgrader.engine.judge.JudgeFixture.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Observation.Result;
import org.tfgrader.worker.protocol.TensorData;

/// The judge checks variables and initial values.
class ParametersJudgeTests {
    @Test
    void asksForExactlyTheVariablesNamed() {
        Expectation two = new Expectation.Variables(Map.of("W1", List.of(2L), "b1", List.of(1L)));
        Map<String, Result> results = new LinkedHashMap<>();
        results.put("W1", Observations.variable(TensorData.of(new float[] {1, 2}, 2)));
        assertThat(facts(Judge.judge(Observations.returned(results), two)))
                .containsExactly(new Fact("expected", "W1, b1"), new Fact("but was", "W1"));
        results.put("b1", new Result(TensorData.of(new float[] {1}, 1), false, false, Observations.COMPUTED));
        Judgement constant = Judge.judge(Observations.returned(results), two);
        assertThat(at(constant)).isEqualTo(Kind.TENSOR);
        assertThat(facts(constant)).contains(new Fact("expected", "b1: a ResourceVariable"));
        results.put("b1", Observations.variable(TensorData.of(new double[] {1, 2}, 2)));
        Judgement dtype = Judge.judge(Observations.returned(results), two);
        assertThat(at(dtype)).isEqualTo(Kind.DTYPE);
        assertThat(facts(dtype)).contains(new Fact("but was", "b1: dtype float64"));
        results.put("b1", Observations.variable(TensorData.of(new float[] {1, 2}, 2)));
        Judgement shape = Judge.judge(Observations.returned(results), two);
        assertThat(at(shape)).isEqualTo(Kind.SHAPE);
        assertThat(facts(shape)).contains(new Fact("expected", "b1: shape [1]"));
        results.put("b1", Observations.variable(TensorData.of(new float[] {1}, 1)));
        assertThat(Judge.judge(Observations.returned(results), two)).isEqualTo(Judgement.right());
        results.put("b2", Observations.variable(TensorData.of(new float[] {1}, 1)));
        assertThat(at(Judge.judge(Observations.returned(results), two))).isEqualTo(Kind.TENSOR);
    }

    @Test
    void namesTheVariablesThatTheCallBeforeReturned() {
        var fresh = new Expectation.FreshVariables(Set.of("W1", "b1"));
        Result own = Observations.variable(RIGHT);
        Result shared = new Result(RIGHT, true, true, Observations.COMPUTED);
        assertThat(Judge.judge(Observations.returned(Map.of("W1", own, "b1", own)), fresh))
                .isEqualTo(Judgement.right());
        Judgement two = Judge.judge(Observations.returned(Map.of("b1", shared, "W1", shared)), fresh);
        assertThat(at(two)).isEqualTo(Kind.FRESH);
        assertThat(facts(two)).contains(new Fact("but was", "the same variables as in the previous call: W1, b1"));
    }

    @Test
    void takesOnlyVariablesAsNewVariables() {
        var fresh = new Expectation.FreshVariables(Set.of("W1", "b1"));
        Result variable = Observations.variable(RIGHT);
        Result constant = new Result(RIGHT, false, false, Observations.COMPUTED);
        assertThat(at(Judge.judge(Observations.returned(Map.of()), fresh))).isEqualTo(Kind.TENSOR);
        assertThat(at(Judge.judge(Observations.returned(Map.of("W1", variable)), fresh)))
                .isEqualTo(Kind.TENSOR);
        assertThat(at(Judge.judge(Observations.returned(Map.of("W1", variable, "b1", constant)), fresh)))
                .isEqualTo(Kind.TENSOR);
    }

    @Test
    void asksForValuesThatAreSpread() {
        Expectation spread = new Expectation.Spread(0.5, 1);
        assertThat(facts(Judge.judge(parameter(0, 0, 0), spread)))
                .containsExactly(
                        new Fact("expected", "W1: standard deviation above 0.0 and below 1.0"),
                        new Fact("but was", "W1: standard deviation 0.0"));
        assertThat(facts(Judge.judge(parameter(1, 2, 3), spread)))
                .containsExactly(
                        new Fact("expected", "W1: mean above -0.5000000 and below 0.5000000"),
                        new Fact("but was", "W1: mean 2.0"));
        assertThat(facts(Judge.judge(parameter(-1, -2, -3), spread))).contains(new Fact("but was", "W1: mean -2.0"));
        assertThat(facts(Judge.judge(parameter(0, 1), spread))).contains(new Fact("but was", "W1: mean 0.5000000"));
        assertThat(facts(Judge.judge(parameter(-1, 1), spread)))
                .contains(new Fact("but was", "W1: standard deviation 1.0"));
        assertThat(at(Judge.judge(parameter(-0.1f, 0, Float.NaN), spread))).isEqualTo(Kind.VALUES);
        assertThat(Judge.judge(parameter(-0.1f, 0, 0.1f), spread)).isEqualTo(Judgement.right());
    }

    @Test
    void looksForSpreadInEveryParameterThatIsThere() {
        Expectation spread = new Expectation.Spread(0.5, 1);
        Result good = Observations.variable(TensorData.of(new float[] {-0.1f, 0.1f}, 2));
        Result flat = Observations.variable(TensorData.of(new float[] {0, 0}, 2));
        assertThat(facts(Judge.judge(Observations.returned(Map.of("W1", good, "W2", flat)), spread)))
                .contains(new Fact("but was", "W2: standard deviation 0.0"));
        Judgement none = Judge.judge(Observations.returned(Map.of()), spread);
        assertThat(at(none)).isEqualTo(Kind.TENSOR);
        assertThat(facts(none))
                .containsExactly(new Fact("expected", "parameters"), new Fact("but was", "an empty map"));
    }

    @Test
    void comparesNamedTensorsOneByOne() {
        Expectation question = new Expectation.Tensors(
                Map.of("W1", TensorData.of(new double[] {1, 2}, 2), "b1", TensorData.of(new double[] {3}, 1)),
                new Tolerance(0, 0.5));
        Judgement close = Judge.judge(named(new double[] {1.25, 2}, new double[] {3.125}), question);
        assertThat(close).isEqualTo(new Judgement(0.5, null));
        Judgement far = Judge.judge(named(new double[] {1, 2}, new double[] {5}), question);
        assertThat(far.deviation()).isEqualTo(4);
        assertThat(at(far)).isEqualTo(Kind.VALUES);
        assertThat(facts(far)).contains(new Fact("expected", "b1: 3.0 at [0]"), new Fact("but was", "b1: 5.0"));
        Judgement shape = Judge.judge(named(new double[] {1}, new double[] {5}), question);
        assertThat(at(shape)).isEqualTo(Kind.SHAPE);
        Judgement names = Judge.judge(
                Observations.returned(Map.of("W1", Observations.variable(TensorData.of(new double[] {1, 2}, 2)))),
                question);
        assertThat(at(names)).isEqualTo(Kind.TENSOR);
        assertThat(facts(names)).containsExactly(new Fact("expected", "W1, b1"), new Fact("but was", "W1"));
    }

    private static Observation named(double[] weights, double[] bias) {
        return Observations.returned(Map.of(
                "W1", Observations.variable(TensorData.of(weights, weights.length)),
                "b1", Observations.variable(TensorData.of(bias, bias.length))));
    }

    @Test
    void looksAtTheDistributionOfTheNamedParameters() {
        var question = new Expectation.GlorotNormal(Set.of("W1"));
        Judgement flat = Judge.judge(parameter("W1", TensorData.of(new float[] {0, 0, 0, 0}, 2, 2)), question);
        assertThat(at(flat)).isEqualTo(Kind.VALUES);
        Judgement names = Judge.judge(parameter("W2", TensorData.of(new float[] {0, 0, 0, 0}, 2, 2)), question);
        assertThat(at(names)).isEqualTo(Kind.TENSOR);
    }

    private static Observation parameter(float... values) {
        return parameter("W1", TensorData.of(values, values.length));
    }

    private static Observation parameter(String name, TensorData tensor) {
        return Observations.returned(Map.of(name, Observations.variable(tensor)));
    }
}
