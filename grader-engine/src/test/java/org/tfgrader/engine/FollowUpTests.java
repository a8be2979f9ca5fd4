package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.engine.ExerciseFixture.ANSWER;
import static org.tfgrader.engine.ExerciseFixture.HIDDEN;
import static org.tfgrader.engine.ExerciseFixture.OPEN;
import static org.tfgrader.engine.ExerciseFixture.RIGHT;
import static org.tfgrader.engine.ExerciseFixture.WAITING;
import static org.tfgrader.engine.ExerciseFixture.WRONG;
import static org.tfgrader.engine.ExerciseFixture.failure;
import static org.tfgrader.engine.ExerciseFixture.grader;
import static org.tfgrader.engine.ExerciseFixture.question;
import static org.tfgrader.engine.ExerciseFixture.thrown;
import static org.tfgrader.engine.ExerciseFixture.value;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.model.Verdict.Limit;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// The part of a public test that replays recorded operations on hidden inputs.
class FollowUpTests {
    private final ScriptedSubmission functions = new ScriptedSubmission();
    private final ExerciseGrader grader = grader(functions);

    @Test
    void keepsAnOpenCheckWhoseResultFollowsFromItsInputs() {
        functions.answer(value(0.75)).answer(RIGHT);
        CheckResult first = grader.ask(question(OPEN, 0));
        assertThat(grader.askFollowUps(followUps(1))).isEmpty();
        assertThat(grader.result(List.of(OPEN)).checks()).containsExactly(first);
    }

    @Test
    void failsAnOpenCheckWhoseResultDoesNotFollowFromItsInputs() {
        functions.answer(RIGHT).answer(RIGHT).answer(WRONG);
        grader.ask(question(OPEN, 0));
        CheckResult revised = grader.askFollowUps(followUps(1, 2, 3)).orElseThrow();
        assertThat(revised.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(revised.points()).isZero();
        assertThat(revised.output()).isNull();
        assertThat(failure(revised).at()).isEqualTo(Kind.LINEAGE);
        assertThat(grader.result(List.of(OPEN)).checks()).containsExactly(revised);
        assertThat(grader.ask(question(WAITING, 0))).isEqualTo(CheckResult.notRun(WAITING));
        assertThat(functions.calls).hasSize(3);
    }

    @Test
    void asksNoFollowUpOfAnOpenCheckThatFailed() {
        functions.answer(WRONG);
        CheckResult first = grader.ask(question(OPEN, 0));
        assertThat(grader.askFollowUps(followUps(1))).isEmpty();
        assertThat(grader.result(List.of(OPEN)).checks()).containsExactly(first);
        assertThat(functions.calls).hasSize(1);
    }

    @Test
    void asksNoFollowUpWithoutTimeLeft() {
        functions.answer(RIGHT);
        grader.ask(question(OPEN, 0));
        functions.outOfTime = true;
        assertThat(grader.askFollowUps(followUps(1)).orElseThrow().outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(functions.calls).hasSize(1);
    }

    /// The code has been able to measure how long replays on hidden inputs took.
    @Test
    void tellsNothingThatCodePrintsOrThrowsInAFollowUp() {
        ExerciseGrader own = grader(functions, new Compilation.Problem("Solution.java", 21, 5, true, "no"));
        functions.answer(RIGHT).answer(new Observation.Threw(thrown(22)), "42");
        own.ask(question(OPEN, 0));
        CheckResult threw = own.askFollowUps(followUps(1)).orElseThrow();
        assertThat(threw.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(threw.facts()).isEmpty();
        assertThat(failure(threw).location()).isEqualTo(ANSWER);
        assertThat(own.result(List.of(OPEN)).diagnostics()).isEmpty();
    }

    @Test
    void tellsNothingThatCodePrintsInAFollowUpThatIsWrong() {
        functions.answer(RIGHT).answer(WRONG, "42");
        grader.ask(question(OPEN, 0));
        CheckResult wrong = grader.askFollowUps(followUps(1)).orElseThrow();
        assertThat(wrong.facts()).extracting(Fact::name).containsExactly("expected", "but was");
        assertThat(wrong.facts()).extracting(Fact::value).noneMatch(value -> value.contains("42"));
    }

    @Test
    void runsNoOtherCheckOfAnExerciseWhoseProcessEndedInAFollowUp() {
        functions.answer(RIGHT).end(Limit.WALL_CLOCK);
        grader.ask(question(OPEN, 0));
        CheckResult stopped = grader.askFollowUps(followUps(1)).orElseThrow();
        assertThat(stopped.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(stopped.facts()).isEmpty();
        assertThat(grader.ask(question(HIDDEN, 0))).isEqualTo(CheckResult.notRun(HIDDEN));
    }

    @Test
    void repeatsAFollowUpInWhichTheProcessEndedByItself() {
        functions.answer(RIGHT).end(null).answer(RIGHT);
        grader.ask(question(OPEN, 0));
        assertThat(grader.askFollowUps(followUps(1))).isEmpty();
    }

    @Test
    void startsAfreshWhereMemoryRanOutInAFollowUp() {
        functions
                .answer(RIGHT)
                .answer(Observations.threw("java.lang.OutOfMemoryError", "Java heap space"))
                .answer(RIGHT);
        grader.ask(question(OPEN, 0));
        assertThat(grader.askFollowUps(followUps(1)).orElseThrow().outcome()).isEqualTo(Outcome.ERROR);
        assertThat(functions.starts).isEqualTo(2);
        assertThat(grader.ask(question(HIDDEN, 2)).outcome()).isEqualTo(Outcome.PASSED);
    }

    private static Question followUps(int... scalars) {
        var follows = new Expectation.Follows(Set.of("z"), TensorData.of(new double[] {0.5}), new Tolerance(0, 1));
        List<Case> cases = Arrays.stream(scalars)
                .<Case>mapToObj(z ->
                        new Case.Call(new Invocation.Sigmoid(TensorData.scalar(z)), Mode.REPLAYED, "z = " + z, follows))
                .toList();
        return new Question(OPEN, cases);
    }
}
