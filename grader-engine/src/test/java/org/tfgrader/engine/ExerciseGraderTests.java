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
import static org.tfgrader.engine.ExerciseFixture.half;
import static org.tfgrader.engine.ExerciseFixture.mistakes;
import static org.tfgrader.engine.ExerciseFixture.question;
import static org.tfgrader.engine.ExerciseFixture.value;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Failure;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.model.Verdict.Limit;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.Thrown;

/// The order of the tests of an exercise, their points, and the limits that end them.
class ExerciseGraderTests {
    private final ScriptedSubmission functions = new ScriptedSubmission();
    private final ExerciseGrader grader = grader(functions);

    @Test
    void givesAllPointsWhereEveryCaseIsRight() {
        functions.answer(value(0.75)).answer(value(0.25));
        assertThat(grader.ask(question(OPEN, 0, 1))).isEqualTo(CheckResult.passed(OPEN, 0.25));
        assertThat(functions.calls).hasSize(2).allMatch(call -> call.within().equals(OPEN.timeout()));
    }

    @Test
    void stopsAtTheFirstCaseThatIsWrong() {
        functions.answer(value(0.75)).answer(WRONG, " 42\n").answer(RIGHT);
        CheckResult result = grader.ask(question(OPEN, 0, 1, 2));
        assertThat(result.output()).matches("[0-9a-f]{16}");
        assertThat(result.withOutput(null))
                .isEqualTo(CheckResult.failed(
                        OPEN,
                        Outcome.FAILED,
                        2,
                        new Failure(
                                Kind.VALUES,
                                List.of(
                                        new Fact("expected", "0.5000000"),
                                        new Fact("but was", "2.500000"),
                                        new Fact("error", "2 (tolerance 1e0)"),
                                        new Fact("input", "z = 1"),
                                        new Fact("printed", "42")),
                                ANSWER,
                                new Explanation(
                                        null,
                                        "Shape and dtype are right, but not all values are right.",
                                        "Hint of sigmoid.values"))));
        assertThat(functions.calls).hasSize(2);
    }

    @Test
    void tellsEqualWrongOutputsOfOpenChecksAlone() {
        functions.answer(WRONG).answer(WRONG);
        CheckResult first = grader.ask(question(OPEN, 1));
        CheckResult again = grader(functions).ask(question(OPEN, 1));
        functions.answer(value(3.5)).answer(WRONG);
        CheckResult other = grader(functions).ask(question(OPEN, 1));
        CheckResult hidden = grader(functions).ask(question(HIDDEN, 1));
        assertThat(first.output()).isNotNull().isEqualTo(again.output()).isNotEqualTo(other.output());
        assertThat(hidden.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(hidden.output()).isNull();
    }

    @Test
    void leavesOutWhatIsEmpty() {
        functions.answer(WRONG, " \n");
        var question = new Question(
                OPEN, List.of(new Case.Call(new Invocation.Sigmoid(TensorData.scalar(0)), Mode.EAGER, "", half())));
        assertThat(grader.ask(question).facts()).extracting(Fact::name).doesNotContain("input", "printed");
    }

    @Test
    void asksNothingThatWaitsForACheckThatWasNotPassed() {
        functions.answer(WRONG).answer(RIGHT);
        grader.ask(question(OPEN, 0));
        assertThat(grader.ask(question(WAITING, 0))).isEqualTo(CheckResult.notRun(WAITING));
        assertThat(grader.ask(question(HIDDEN, 1)).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(functions.calls).hasSize(2);
    }

    @Test
    void asksNothingThatWaitsForACheckThatReturnedNoResult() {
        functions
                .answer(Observations.threw("java.lang.IllegalStateException", "no"))
                .answer(RIGHT);
        grader.ask(question(OPEN, 0));
        assertThat(grader.ask(question(WAITING, 1))).isEqualTo(CheckResult.notRun(WAITING));
    }

    @Test
    void makesACallOnceForAllChecksThatLookAtIt() {
        functions.answer(RIGHT);
        assertThat(grader.ask(question(OPEN, 0)).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(grader.ask(question(HIDDEN, 0)).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(functions.calls).hasSize(1);
    }

    @Test
    void asksWhatWaitsForACheckThatWasPassed() {
        functions.answer(RIGHT).answer(RIGHT);
        grader.ask(question(OPEN, 0));
        assertThat(grader.ask(question(WAITING, 0)).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void asksNothingThatWaitsForACheckThatIsNotAsked() {
        assertThat(grader.ask(question(WAITING, 0))).isEqualTo(CheckResult.notRun(WAITING));
    }

    @Test
    void stopsWhenTheTimeOfTheWholeGradingIsUsedUp() {
        functions.answer(RIGHT).end(Limit.BUDGET);
        assertThat(grader.ask(question(OPEN, 0)).points()).isEqualTo(OPEN.maxPoints());
        CheckResult stopped = grader.ask(question(HIDDEN, 1));
        assertThat(stopped.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(stopped.facts())
                .contains(new Fact("stopped", "no result before the time limit for all tests together"));
    }

    @Test
    void saysWhyItRunsNoCheckWithoutTimeLeft() {
        functions.answer(WRONG);
        grader.ask(question(OPEN, 0));
        functions.outOfTime = true;
        CheckResult result = grader.ask(question(HIDDEN, 1));
        grader.askPublished(functions, List.of(question(HIDDEN, 1)));
        grader.explain(mistakes(Map.of("TanhInsteadOfSigmoid", List.of(2.5))));
        CheckResult explained = grader.result(List.of(OPEN, HIDDEN)).checks().getLast();
        assertThat(result.outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(explained).isEqualTo(result);
        assertThat(failure(result).explanation().diagnosis()).startsWith("Not run: your code reached the time limit");
        assertThat(functions.calls).hasSize(1);
    }

    @Test
    void runsNoOtherCheckOfAnExerciseThatTookItsProcessDown() {
        functions.end(Limit.WALL_CLOCK);
        CheckResult stopped = grader.ask(question(OPEN, 0, 1));
        assertThat(stopped.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(stopped.points()).isZero();
        assertThat(stopped.facts())
                .containsExactly(new Fact("stopped", "no result within 2.5 s"), new Fact("input", "z = 0"));
        assertThat(failure(stopped).at()).isEqualTo(Kind.RUNS);
        assertThat(failure(stopped).location()).isEqualTo(ANSWER);
        assertThat(failure(stopped).explanation().diagnosis()).startsWith("Your code returned no result");
        assertThat(grader.ask(question(HIDDEN, 0))).isEqualTo(CheckResult.notRun(HIDDEN));
        assertThat(functions.calls).hasSize(1);
    }

    /// The machine may have ended it.
    @Test
    void repeatsOneCheckOfAnExerciseWhoseProcessEndedByItself() {
        functions.end(null).answer(RIGHT).end(null);
        assertThat(grader.ask(question(OPEN, 0)).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(grader.ask(question(HIDDEN, 1)).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(grader.ask(question(HIDDEN, 2)).outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(functions.calls).hasSize(3);
    }

    @Test
    void runsNoOtherCheckOfCodeThatCanNotBeLoaded() {
        functions.failToLoad(new Thrown("java.lang.IllegalStateException", "no", List.of()));
        CheckResult result = grader.ask(question(OPEN, 0));
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.facts())
                .containsExactly(
                        new Fact("expected", "a result"), new Fact("threw", "java.lang.IllegalStateException: no"));
        assertThat(grader.ask(question(HIDDEN, 0))).isEqualTo(CheckResult.notRun(HIDDEN));
    }

    @Test
    void startsAfreshWhereMemoryRanOut() {
        functions
                .answer(Observations.threw("java.lang.OutOfMemoryError", "Java heap space"))
                .answer(RIGHT);
        assertThat(grader.ask(question(OPEN, 0)).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(functions.starts).isEqualTo(2);
        assertThat(grader.ask(question(HIDDEN, 0)).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void logsThatMemoryRanOut() {
        PrintStream before = System.err;
        var log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            functions.answer(Observations.threw("java.lang.OutOfMemoryError", "words of the student"));
            grader.ask(question(OPEN, 0));
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("The worker ran out of memory in sigmoid and is replaced: java.lang.OutOfMemoryError")
                .doesNotContain("words of the student");
    }

    @Test
    void runsNoOtherCheckWhereMemoryRanOutWhileTheSolutionWasLoaded() {
        functions.failToLoad(new Thrown("java.lang.OutOfMemoryError", "Java heap space", List.of()));
        assertThat(grader.ask(question(OPEN, 0)).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(grader.ask(question(HIDDEN, 0)).outcome()).isEqualTo(Outcome.NOT_RUN);
    }

    @Test
    void runsNoOtherCheckWhereMemoryRanOutInTwoProcesses() {
        Observation exhausted =
                Observations.threw("org.tensorflow.exceptions.TFResourceExhaustedException", "OOM when allocating");
        functions.answer(exhausted).answer(exhausted);
        assertThat(grader.ask(question(OPEN, 0)).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(grader.ask(question(HIDDEN, 0)).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(functions.starts)
                .as("the next exercise has a process of its own")
                .isEqualTo(3);
        assertThat(grader.ask(question(OPEN, 1)).outcome()).isEqualTo(Outcome.NOT_RUN);
    }

    @Test
    void tellsResultsInTheRubricsOrder() {
        functions.answer(RIGHT).answer(WRONG);
        CheckResult open = grader.ask(question(OPEN, 0));
        CheckResult hidden = grader.ask(question(HIDDEN, 0));
        assertThat(grader.result(List.of(HIDDEN, OPEN, WAITING)))
                .isEqualTo(new ExerciseResult(Exercise.SIGMOID, List.of(hidden, open), List.of()));
    }
}
