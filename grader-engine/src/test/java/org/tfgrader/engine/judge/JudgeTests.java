package org.tfgrader.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Observation.Origin;
import org.tfgrader.worker.protocol.Observation.Result;
import org.tfgrader.worker.protocol.TensorData;

class JudgeTests {
    private static final TensorData RIGHT = TensorData.of(new float[] {0.5f, 0.25f}, 2, 1);
    private static final Expectation EXPECTED = new Expectation.Tensor(RIGHT, Tolerance.NUMPY);

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
    void doesNotTakeARightNumberThatTensorFlowDidNotCompute() {
        Judgement constant = judge(new Origin(true, Set.of("Const"), Set.of(), 0));
        assertThat(at(constant)).isEqualTo(Kind.TENSOR);
        assertThat(facts(constant).get(1).value()).startsWith("a constant");
        Judgement elsewhere = judge(new Origin(false, Set.of("Sigmoid"), Set.of("z"), 0));
        assertThat(at(elsewhere)).isEqualTo(Kind.TENSOR);
        assertThat(facts(elsewhere).get(1).value()).contains("was not created");
        assertThat(constant.deviation()).isNaN();
    }

    @Test
    void asksForOperationsThatComputeWhereNoInputWentIn() {
        assertThat(at(judge(new Origin(true, Set.of("Const", "Reshape", "Identity"), Set.of(), 0))))
                .isEqualTo(Kind.TENSOR);
        assertThat(judge(new Origin(true, Set.of("Const", "MatMul"), Set.of(), 0))
                        .finding())
                .isNull();
        assertThat(judge(new Origin(true, Set.of("Cast"), Set.of("z"), 0)).finding())
                .isNull();
    }

    @Test
    void asksForOneTensorNotAMap() {
        Judgement map =
                Judge.judge(Observations.returned(Map.of("W1", Observations.variable(RIGHT))), follows(Set.of()));
        assertThat(at(map)).isEqualTo(Kind.TENSOR);
        assertThat(facts(map)).contains(new Fact("can't be read", "it is a map, not a tensor"));
    }

    @Test
    void namesTheInputsThatDidNotGoIn() {
        var question = follows(Set.of("x", "b1", "W1"));
        assertThat(Judge.judge(made(Set.of("W1", "b1", "x", "b2")), question)).isEqualTo(Judgement.right());
        Judgement two = Judge.judge(made(Set.of("W1")), question);
        assertThat(at(two)).isEqualTo(Kind.LINEAGE);
        assertThat(facts(two).getFirst())
                .isEqualTo(new Fact("expected", "a result computed from b1, x by operations of the given tf"));
        Judgement constant =
                Judge.judge(Observations.returned(RIGHT, new Origin(true, Set.of("Const"), Set.of(), 0)), question);
        assertThat(at(constant)).isEqualTo(Kind.TENSOR);
    }

    private static Observation made(Set<String> reached) {
        return Observations.returned(RIGHT, new Origin(true, Set.of("MatMul"), reached, 0));
    }

    @Test
    void doesNotSayWhatValuesDoNotFollow() {
        Judgement judgement =
                Judge.judge(Observations.returned(TensorData.of(new float[] {1, 2}, 2, 1)), follows(Set.of("z")));
        assertThat(at(judgement)).isEqualTo(Kind.LINEAGE);
        assertThat(facts(judgement).get(1).value()).startsWith("a result for these inputs only");
    }

    @Test
    void looksAtDtypeAndShapeOfTheRecordedCallAndAtValuesOfTheOther() {
        TensorData column = TensorData.of(new float[] {1, 2}, 2, 1);
        TensorData row = TensorData.of(new float[] {1, 2}, 1, 2);
        assertThat(at(Judge.judge(replayed(RIGHT, row), EXPECTED))).isEqualTo(Kind.SHAPE);
        assertThat(at(Judge.judge(replayed(row, column), EXPECTED))).isEqualTo(Kind.VALUES);
        assertThat(Judge.judge(replayed(RIGHT, column), EXPECTED).finding()).isNull();
    }

    @Test
    void takesNoResultThatItsOperationsDoNotGiveAgain() {
        TensorData recorded = TensorData.of(new float[] {1, 2}, 2, 1);
        TensorData other = TensorData.of(new float[] {0, 2}, 2, 1);
        assertThat(Judge.judge(repeated(recorded, recorded), EXPECTED).finding())
                .isNull();
        assertThat(at(Judge.judge(repeated(recorded, other), EXPECTED))).isEqualTo(Kind.VALUES);
        assertThat(Judge.judge(repeated(recorded, recorded), follows(Set.of())).finding())
                .isNull();
        assertThat(at(Judge.judge(repeated(recorded, other), follows(Set.of()))))
                .isEqualTo(Kind.LINEAGE);
    }

    private static Observation repeated(TensorData recorded, TensorData repeated) {
        return new Observation.Returned(
                Map.of(
                        Observation.RESULT,
                        new Observation.Result(RIGHT, false, false, Observations.COMPUTED),
                        Observation.RECORDED,
                        new Observation.Result(recorded, false, false, Observations.COMPUTED),
                        Observation.REPEATED,
                        new Observation.Result(repeated, false, false, Observations.COMPUTED)),
                Set.of());
    }

    @Test
    void takesNoParametersWithAConstantForEachValue() {
        TensorData values = TensorData.of(new float[] {-0.1f, 0.1f}, 1, 2);
        for (Expectation expectation : List.of(
                new Expectation.Spread(0.5, 1),
                new Expectation.GlorotNormal(Set.of("W1")),
                new Expectation.Tensors(Map.of("W1", values), Tolerance.NUMPY))) {
            assertThat(at(Judge.judge(initialized(values, 2), expectation))).isEqualTo(Kind.TENSOR);
        }
        assertThat(Judge.judge(initialized(values, 1), new Expectation.Spread(0.5, 1))
                        .finding())
                .isNull();
    }

    @Test
    void takesNoDrawnValuesThatAreConstants() {
        TensorData values = TensorData.of(new float[2000], 2000);
        var expected = new Expectation.Tensors(Map.of("W1", values), Tolerance.NUMPY);
        assertThat(at(Judge.judge(initialized(values, 1025), expected))).isEqualTo(Kind.TENSOR);
        assertThat(Judge.judge(initialized(values, 1024), expected).finding()).isNull();
    }

    private static Observation initialized(TensorData values, long size) {
        var origin = new Origin(true, Set.of("Const"), Set.of(), size);
        return new Observation.Returned(Map.of("W1", new Observation.Result(values, true, false, origin)), Set.of());
    }

    private static Observation replayed(TensorData value, TensorData recorded) {
        return new Observation.Returned(
                Map.of(
                        Observation.RESULT,
                        new Observation.Result(value, false, false, Observations.COMPUTED),
                        Observation.RECORDED,
                        new Observation.Result(recorded, false, false, Observations.COMPUTED)),
                Set.of());
    }

    private static Expectation follows(Set<String> inputs) {
        return new Expectation.Follows(inputs, RIGHT, Tolerance.NUMPY);
    }

    @Test
    void namesTheInputsThatWereWrittenInto() {
        var unchanged = new Expectation.InputsUnchanged();
        assertThat(Judge.judge(Observations.returned(RIGHT), unchanged)).isEqualTo(Judgement.right());
        Judgement changed = Judge.judge(new Observation.Returned(Map.of(), Set.of("z")), unchanged);
        assertThat(at(changed)).isEqualTo(Kind.UNCHANGED);
        assertThat(facts(changed)).contains(new Fact("but was", "modified: z"));
    }

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
                        new Fact("expected", "W1: standard deviation between 0.0 and 1.0"),
                        new Fact("but was", "W1: standard deviation 0.0"));
        assertThat(facts(Judge.judge(parameter(1, 2, 3), spread)))
                .containsExactly(
                        new Fact("expected", "W1: mean between -0.5000000 and 0.5000000"),
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

    private static Observation parameter(float... values) {
        return parameter("W1", TensorData.of(values, values.length));
    }

    private static Observation parameter(String name, TensorData tensor) {
        return Observations.returned(Map.of(name, Observations.variable(tensor)));
    }

    private static Judgement judge(TensorData tensor) {
        return Judge.judge(Observations.returned(tensor), EXPECTED);
    }

    private static Judgement judge(Origin origin) {
        return Judge.judge(Observations.returned(RIGHT, origin), EXPECTED);
    }

    private static Kind at(Judgement judgement) {
        return Objects.requireNonNull(judgement.finding()).at();
    }

    private static List<Fact> facts(Judgement judgement) {
        return Objects.requireNonNull(judgement.finding()).facts();
    }
}
