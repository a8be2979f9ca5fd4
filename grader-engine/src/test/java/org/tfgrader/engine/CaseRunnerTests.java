package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.Checks;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.judge.Judgement;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.model.Verdict.Limit;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

class CaseRunnerTests {
    private static final Invocation AT = new Invocation.Sigmoid(TensorData.scalar(0));
    private static final Invocation BEHIND = new Invocation.Sigmoid(TensorData.scalar(-1));
    private static final Invocation AHEAD = new Invocation.Sigmoid(TensorData.scalar(1));

    private static final Case.Gradient ASKED = asked(true);

    private final ScriptedSubmission functions = new ScriptedSubmission();
    private final CaseRunner runner = new CaseRunner(functions, Checks.hidden(CheckId.COMPUTE_COST_GRADIENT));

    /// Twice the first input plus four times the second, along (3, 1): a slope of 10.
    private static Case.Gradient asked(boolean smooth) {
        return new Case.Gradient(
                AT,
                "drawn z",
                Map.of("z", TensorData.of(new double[] {2, 4}, 2)),
                Map.of("z", new Tolerance(0, 0.5)),
                List.of(new Case.Slope(BEHIND, AHEAD, Map.of("z", TensorData.of(new double[] {3, 1}, 2)), 0.25, 10, 1)),
                smooth);
    }

    @Test
    void callsOnceWithinTheChecksTime() throws Exception {
        functions.answer(value(0.5), "hello");
        var result = runner.run(new Case.Call(
                AT, Mode.GRAPH, "z = 0", new Expectation.Tensor(TensorData.of(new double[] {1}), new Tolerance(0, 1))));
        assertThat(result).isEqualTo(new CaseRunner.Result(value(0.5), new Judgement(0.5, null), "hello"));
        assertThat(functions.calls)
                .containsExactly(new ScriptedSubmission.Call(AT, Mode.GRAPH, Duration.ofMillis(2500)));
    }

    @Test
    void namesTheInputsThatWrongValuesDoNotDependOn() throws Exception {
        var call = new Case.Call(
                AT, Mode.EAGER, "z = 0", new Expectation.Tensor(TensorData.of(new double[] {1}), new Tolerance(0, 1)));
        var origin = new Observation.Origin(true, Set.of("Sigmoid"), Set.of(), 0);
        functions
                .answer(Observations.returned(TensorData.of(new double[] {7.5}), origin))
                .answer(value(7.5));

        assertThat(diagnosis(runner.run(call))).isEqualTo("The operations behind your result do not use z.");
        assertThat(diagnosis(runner.run(call))).isNull();
    }

    private static @Nullable String diagnosis(CaseRunner.Result result) {
        return Objects.requireNonNull(result.judgement().finding()).diagnosis();
    }

    @Test
    void comparesTheGradientWithTheExpectedOneAndWithTheSlope() throws Exception {
        functions.answer(ends(7, 2), "hello").answer(gradient(2.25, 4));
        var result = runner.run(ASKED);
        assertThat(result).isEqualTo(new CaseRunner.Result(gradient(2.25, 4), new Judgement(0.75, null), "hello"));
        assertThat(functions.calls)
                .containsExactly(
                        new ScriptedSubmission.Call(AT, Mode.MOVED, Duration.ofMillis(2500)),
                        new ScriptedSubmission.Call(AT, Mode.GRADIENT, Duration.ofMillis(2500)));
        assertThat(ASKED.moved().others()).containsExactly(AHEAD, BEHIND);
    }

    @Test
    void doesNotLookAtSlopesWhereTheGradientIsWrong() throws Exception {
        functions.answer(ends(0, 0), "hello").answer(gradient(2, 5));
        var result = runner.run(ASKED);
        assertThat(at(result)).isEqualTo(Kind.GRADIENT);
        assertThat(result.judgement().deviation()).isEqualTo(2);
        assertThat(result.printed()).isEqualTo("hello");
    }

    @Test
    void doesNotLookAtSlopesOfAFunctionWithKinks() throws Exception {
        functions.answer(ends(0, 0)).answer(gradient(2.25, 4));
        assertThat(runner.run(asked(false)).judgement()).isEqualTo(new Judgement(0.5, null));
        functions.answer(ends(0, 0)).answer(gradient(2, 5));
        assertThat(at(runner.run(asked(false)))).isEqualTo(Kind.GRADIENT);
        functions.answer(ends(7, 2)).answer(new Observation.NoGradientRegistered("Foo"));
        assertThat(runner.run(asked(false)).judgement()).isEqualTo(new Judgement(0, null));
    }

    @Test
    void takesNoSlopesOfOperationsThatRound() throws Exception {
        var origin = new Observation.Origin(true, Set.of("Mul", "Rint"), Set.of("z"), 0);
        functions.answer(ends(7, 2, origin)).answer(new Observation.NoGradientRegistered("Foo"));
        var result = runner.run(asked(false));
        assertThat(at(result)).isEqualTo(Kind.GRADIENT);
        assertThat(facts(result)).contains(new Fact("but was", "not differentiable: Rint"));
    }

    @Test
    void keepsTheLargerDeviationOfGradientAndSlope() throws Exception {
        functions.answer(ends(5, 0)).answer(gradient(2.25, 3.75), "");
        assertThat(runner.run(ASKED).judgement()).isEqualTo(new Judgement(0.5, null));
    }

    @Test
    void findsAGradientThatTheValuesDoNotFollow() throws Exception {
        functions.answer(ends(0.5, 0.25)).answer(gradient(2, 4));
        var result = runner.run(ASKED);
        assertThat(facts(result)).contains(new Fact("expected", "a slope of 10.0"), new Fact("but was", "0.5000000"));
        assertThat(result.judgement().deviation()).isEqualTo(9.5);
    }

    @Test
    void findsAGradientThatIsOffAlongTheDirectionOnly() throws Exception {
        // Each of its elements is within what is accepted, and the slope is as expected, but not what they add up to.
        functions.answer(ends(5, 0)).answer(gradient(2.5, 4.5));
        var result = runner.run(ASKED);
        assertThat(facts(result)).contains(new Fact("expected", "a slope of 10.0"), new Fact("but was", "12.0"));
    }

    @Test
    void takesSlopesWhereTensorFlowHasNoGradient() throws Exception {
        functions.answer(ends(5.25, 0), "hello").answer(new Observation.NoGradientRegistered("Foo"));
        var result = runner.run(ASKED);
        assertThat(result)
                .isEqualTo(new CaseRunner.Result(
                        new Observation.NoGradientRegistered("Foo"), new Judgement(0.5, null), "hello"));
        functions
                .answer(Observations.returned(Map.of("0", Observations.variable(TensorData.of(new double[] {5})))))
                .answer(new Observation.NoGradientRegistered("Foo"));
        assertThat(facts(runner.run(ASKED))).contains(new Fact("but was", "NaN (not a number)"));
    }

    @Test
    void takesSlopesWhereDifferentiatingCrashesTensorFlow() throws Exception {
        functions.answer(ends(5, 0)).end(null);
        assertThat(runner.run(ASKED)).isEqualTo(new CaseRunner.Result(null, new Judgement(0, null), ""));
        functions.answer(ends(5, 1)).end(null);
        var result = runner.run(ASKED);
        assertThat(result.observation()).isNull();
        assertThat(at(result)).isEqualTo(Kind.GRADIENT);
    }

    @Test
    void forgivesNoLimit() {
        functions.answer(ends(5, 0)).end(Limit.WALL_CLOCK);
        assertThatExceptionOfType(ProcessEndedException.class)
                .isThrownBy(() -> runner.run(ASKED))
                .matches(e -> e.limit() == Limit.WALL_CLOCK);
        functions.end(null);
        assertThatExceptionOfType(ProcessEndedException.class).isThrownBy(() -> runner.run(ASKED));
    }

    @Test
    void putsWhatIsNoGradientIntoWords() throws Exception {
        Observation threw = Observations.threw("java.lang.Error", "no");
        functions.answer(threw, "hello");
        var result = runner.run(ASKED);
        assertThat(result.observation()).isEqualTo(threw);
        assertThat(result.printed()).isEqualTo("hello");
        assertThat(at(result)).isEqualTo(Kind.RUNS);
        assertThat(functions.calls).hasSize(1);
    }

    private static Observation ends(double ahead, double behind) {
        return ends(ahead, behind, Observations.COMPUTED);
    }

    private static Observation ends(double ahead, double behind, Observation.Origin origin) {
        return new Observation.Returned(
                Map.of(
                        "0", new Observation.Result(TensorData.of(new double[] {ahead}), false, false, origin),
                        "1", new Observation.Result(TensorData.of(new double[] {behind}), false, false, origin)),
                Set.of());
    }

    private static Observation gradient(double... values) {
        return new Observation.Differentiated(Map.of("z", TensorData.of(values, values.length)));
    }

    private static Observation value(double... values) {
        return values.length == 1
                ? Observations.returned(TensorData.of(values))
                : Observations.returned(TensorData.of(values, values.length));
    }

    private static @Nullable Kind at(CaseRunner.Result result) {
        var finding = result.judgement().finding();
        return finding == null ? null : finding.at();
    }

    private static List<Fact> facts(CaseRunner.Result result) {
        return Objects.requireNonNull(result.judgement().finding()).facts();
    }
}
