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
import org.tfgrader.engine.Verdict.Limit;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.Checks;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.feedback.Judgement;
import org.tfgrader.engine.launch.ProcessEndedException;
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
    void comparesTheGradientWithTheExpectedOneAndWithTheSlope() throws Exception {
        functions.answer(gradient(2.25, 4), "hello").answer(value(7)).answer(value(2));
        var result = runner.run(ASKED);
        assertThat(result).isEqualTo(new CaseRunner.Result(gradient(2.25, 4), new Judgement(0.75, null), "hello"));
        assertThat(functions.calls)
                .containsExactly(
                        new ScriptedSubmission.Call(AT, Mode.GRADIENT, Duration.ofMillis(2500)),
                        new ScriptedSubmission.Call(AHEAD, Mode.FROZEN, Duration.ofMillis(2500)),
                        new ScriptedSubmission.Call(BEHIND, Mode.FROZEN, Duration.ofMillis(2500)));
    }

    @Test
    void doesNotLookAtSlopesWhereTheGradientIsWrong() throws Exception {
        functions.answer(gradient(2, 5), "hello");
        var result = runner.run(ASKED);
        assertThat(at(result)).isEqualTo(Kind.GRADIENT);
        assertThat(result.judgement().deviation()).isEqualTo(2);
        assertThat(result.printed()).isEqualTo("hello");
        assertThat(functions.calls).hasSize(1);
    }

    @Test
    void doesNotLookAtSlopesOfAFunctionWithKinks() throws Exception {
        functions.answer(gradient(2.25, 4));
        assertThat(runner.run(asked(false)).judgement()).isEqualTo(new Judgement(0.5, null));
        assertThat(functions.calls).hasSize(1);
        functions.answer(gradient(2, 5));
        assertThat(at(runner.run(asked(false)))).isEqualTo(Kind.GRADIENT);
        functions
                .answer(new Observation.NoGradientRegistered("Foo"))
                .answer(value(7))
                .answer(value(2));
        assertThat(runner.run(asked(false)).judgement()).isEqualTo(new Judgement(0, null));
    }

    @Test
    void takesNoSlopesOfOperationsThatRound() throws Exception {
        var rounded = new Observation.Returned(
                Map.of(
                        Observation.RESULT,
                        new Observation.Result(
                                TensorData.of(new double[] {7}),
                                false,
                                false,
                                new Observation.Origin(true, Set.of("Mul", "Rint"), Set.of("z"), 0))),
                Set.of());
        functions
                .answer(new Observation.NoGradientRegistered("Foo"))
                .answer(rounded)
                .answer(value(2));
        var result = runner.run(asked(false));
        assertThat(at(result)).isEqualTo(Kind.GRADIENT);
        assertThat(facts(result)).contains(new Fact("but was", "operations without one: Rint"));
    }

    @Test
    void keepsTheLargerDeviationOfGradientAndSlope() throws Exception {
        functions.answer(gradient(2.25, 3.75), "").answer(value(5)).answer(value(0));
        assertThat(runner.run(ASKED).judgement()).isEqualTo(new Judgement(0.5, null));
    }

    @Test
    void findsAGradientThatTheValuesDoNotFollow() throws Exception {
        functions.answer(gradient(2, 4)).answer(value(0.5)).answer(value(0.25));
        var result = runner.run(ASKED);
        assertThat(facts(result)).contains(new Fact("expected", "a slope of 10.0"), new Fact("but was", "0.5000000"));
        assertThat(result.judgement().deviation()).isEqualTo(9.5);
    }

    @Test
    void findsAGradientThatIsOffAlongTheDirectionOnly() throws Exception {
        // Each of its elements is within what is accepted, and the slope is as expected, but not what they add up to.
        functions.answer(gradient(2.5, 4.5)).answer(value(5)).answer(value(0));
        var result = runner.run(ASKED);
        assertThat(facts(result)).contains(new Fact("expected", "a slope of 10.0"), new Fact("but was", "12.0"));
    }

    @Test
    void takesSlopesWhereTensorFlowHasNoGradient() throws Exception {
        functions
                .answer(new Observation.NoGradientRegistered("Foo"), "hello")
                .answer(value(3, 2.25))
                .answer(value(0));
        var result = runner.run(ASKED);
        assertThat(result)
                .isEqualTo(new CaseRunner.Result(
                        new Observation.NoGradientRegistered("Foo"), new Judgement(0.5, null), "hello"));
        functions
                .answer(new Observation.NoGradientRegistered("Foo"))
                .answer(value(5))
                .answer(Observations.threw("java.lang.Error", "no"));
        assertThat(facts(runner.run(ASKED))).contains(new Fact("but was", "NaN (not a number)"));
        functions
                .answer(new Observation.NoGradientRegistered("Foo"))
                .answer(Observations.returned(Map.of("W1", Observations.variable(TensorData.of(new double[] {5})))))
                .answer(value(0));
        assertThat(facts(runner.run(ASKED))).contains(new Fact("but was", "NaN (not a number)"));
    }

    @Test
    void takesSlopesWhereDifferentiatingCrashesTensorFlow() throws Exception {
        functions.end(null).answer(value(5)).answer(value(0));
        assertThat(runner.run(ASKED)).isEqualTo(new CaseRunner.Result(null, new Judgement(0, null), ""));
        functions.end(null).answer(value(5)).answer(value(1));
        var result = runner.run(ASKED);
        assertThat(result.observation()).isNull();
        assertThat(at(result)).isEqualTo(Kind.GRADIENT);
    }

    @Test
    void forgivesNoLimit() {
        functions.end(Limit.WALL_CLOCK);
        assertThatExceptionOfType(ProcessEndedException.class)
                .isThrownBy(() -> runner.run(ASKED))
                .matches(e -> e.limit() == Limit.WALL_CLOCK);
        functions.end(null).end(null);
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
