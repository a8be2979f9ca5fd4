package org.tfgrader.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.engine.judge.JudgeFixture.EXPECTED;
import static org.tfgrader.engine.judge.JudgeFixture.RIGHT;
import static org.tfgrader.engine.judge.JudgeFixture.at;
import static org.tfgrader.engine.judge.JudgeFixture.facts;
import static org.tfgrader.engine.judge.JudgeFixture.follows;
import static org.tfgrader.engine.judge.JudgeFixture.judge;

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
import org.tfgrader.worker.protocol.Observation.Origin;
import org.tfgrader.worker.protocol.TensorData;

/// The judge checks the operations and inputs that a result comes from.
class OriginJudgeTests {
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

    @Test
    void namesTheInputsThatWereWrittenInto() {
        var unchanged = new Expectation.InputsUnchanged();
        assertThat(Judge.judge(Observations.returned(RIGHT), unchanged)).isEqualTo(Judgement.right());
        Judgement changed = Judge.judge(new Observation.Returned(Map.of(), Set.of("z")), unchanged);
        assertThat(at(changed)).isEqualTo(Kind.UNCHANGED);
        assertThat(facts(changed)).contains(new Fact("but was", "modified: z"));
    }
}
