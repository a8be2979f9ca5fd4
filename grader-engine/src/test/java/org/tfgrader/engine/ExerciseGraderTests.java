package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Failure;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Checks;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.compile.CompiledSubmissions;
import org.tfgrader.engine.mistakes.KnownMistakes;
import org.tfgrader.engine.model.Verdict.Limit;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.Thrown;

class ExerciseGraderTests {
    private static final Check OPEN = Checks.open(CheckId.SIGMOID_VALUES);
    private static final Check HIDDEN = Checks.hidden(CheckId.SIGMOID_ARRAYS);
    private static final Check WAITING = Checks.hiddenAfter(CheckId.SIGMOID_UNCHANGED, CheckId.SIGMOID_VALUES);
    private static final Location ANSWER = new Location("Solution.java", 14);
    private static final Explanation NOT_COMPILED =
            new Explanation(null, "The code of this exercise does not compile, so its tests could not run.", null);
    private static final Observation RIGHT = value(0.5);
    private static final Observation WRONG = value(2.5);

    private final ScriptedSubmission functions = new ScriptedSubmission();
    private final ExerciseGrader grader = grader();

    private ExerciseGrader grader(Compilation.Problem... problems) {
        CompiledSubmission compiled = CompiledSubmissions.of(
                List.of(problems),
                List.of(
                        new Compilation.Method("Solution.java", "Solution", "sigmoid", 10, 16, 14),
                        new Compilation.Method("Solution.java", "Solution", "helper", 20, 30, 29)));
        return new ExerciseGrader(functions, compiled, "answer.Solution", Exercise.SIGMOID);
    }

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
                                        "Shape and dtype are right, but some values are wrong.",
                                        "Hint of sigmoid.values"))));
        assertThat(functions.calls).hasSize(2);
    }

    @Test
    void tellsEqualWrongOutputsOfOpenChecksAlone() {
        functions.answer(WRONG).answer(WRONG);
        CheckResult first = grader.ask(question(OPEN, 1));
        CheckResult again = grader().ask(question(OPEN, 1));
        functions.answer(value(3.5)).answer(WRONG);
        CheckResult other = grader().ask(question(OPEN, 1));
        CheckResult hidden = grader().ask(question(HIDDEN, 1));
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
        ExerciseGrader own = grader(new Compilation.Problem("Solution.java", 21, 5, true, "no"));
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
    void saysOfAnOpenCheckWhereSomethingWasThrown() {
        functions.answer(new Observation.Threw(thrown(22)), "42");
        CheckResult result = grader.ask(question(OPEN, 0));
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(failure(result).location()).isEqualTo(new Location("Solution.java", 22));
        assertThat(result.facts())
                .containsExactly(
                        new Fact("expected", "a result"),
                        new Fact("threw", "java.lang.ArithmeticException: / by zero"),
                        new Fact("input", "z = 0"),
                        new Fact("printed", "42"));
        assertThat(functions.starts).isEqualTo(1);
    }

    @Test
    void keepsTheLineToTheFactsWhereTheCheckIsHidden() {
        functions.answer(new Observation.Threw(thrown(22)));
        CheckResult result = grader.ask(question(HIDDEN, 0));
        assertThat(failure(result).location()).isEqualTo(ANSWER);
        assertThat(result.facts())
                .containsExactly(
                        new Fact("expected", "a result"),
                        new Fact("threw", "java.lang.ArithmeticException: / by zero"),
                        new Fact("thrown at", "Solution.java:22"),
                        new Fact("input", "z = 0"));
    }

    @Test
    void pointsAtTheAnswerWhereThePlaceIsUnknown() {
        functions.answer(new Observation.Threw(thrown(0))).answer(new Observation.Threw(thrown(0)));
        assertThat(failure(grader.ask(question(OPEN, 0))).location()).isEqualTo(ANSWER);
        CheckResult hidden = grader.ask(question(HIDDEN, 0));
        assertThat(failure(hidden).location()).isEqualTo(ANSWER);
        assertThat(hidden.facts()).extracting(Fact::name).containsExactly("expected", "threw", "input");
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
    void saysTheCompileErrorBehindAMethodThatIsNotThere() {
        var error = new Compilation.Problem("Solution.java", 11, 5, true, "TFloat cannot be resolved");
        ExerciseGrader own = grader(error, new Compilation.Problem("Solution.java", 12, 0, true, "Syntax error"));
        Observation missing = Observations.threw("org.tfgrader.kit.NotImplementedYet", "sigmoid is not implemented");
        functions.answer(missing, "42").answer(missing).answer(missing);
        CheckResult open = own.ask(question(OPEN, 0));
        assertThat(open.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(open.facts()).containsExactly(new Fact("does not compile", "TFloat cannot be resolved"));
        assertThat(failure(open).location()).isEqualTo(new Location("Solution.java", 11));
        assertThat(failure(open).explanation()).isEqualTo(NOT_COMPILED);
        own.ask(question(OPEN, 0));
        ExerciseResult result = own.result(List.of(OPEN));
        assertThat(result.diagnostics()).extracting(it -> it.line()).containsExactly(11, 12);
    }

    @Test
    void saysNothingMoreOfACompileErrorWhereTheCheckIsHidden() {
        ExerciseGrader own = grader(new Compilation.Problem("Solution.java", 11, 5, true, "no"));
        functions.answer(Observations.threw("org.tfgrader.kit.NotImplementedYet", "sigmoid is not implemented"));
        CheckResult hidden = own.ask(question(HIDDEN, 0));
        assertThat(hidden.facts())
                .containsExactly(
                        new Fact("expected", "a result"),
                        new Fact("but was", "sigmoid is not implemented"),
                        new Fact("input", "z = 0"));
        assertThat(own.result(List.of(HIDDEN)).diagnostics()).isEmpty();
    }

    /// With a second explanation, code could signal what it knows about hidden inputs.
    @Test
    void explainsAllThatAHiddenCheckThrowsAlike() {
        ExerciseGrader own = grader(new Compilation.Problem("Solution.java", 11, 5, true, "no"));
        Observation missing = Observations.threw("org.tfgrader.kit.NotImplementedYet", "sigmoid is not implemented");
        Observation other = Observations.threw("java.lang.IllegalStateException", "no");
        functions.answer(missing).answer(other).answer(missing).answer(missing).answer(other);

        assertThat(failure(own.ask(question(HIDDEN, 0))).explanation())
                .isEqualTo(failure(own.ask(question(HIDDEN, 0))).explanation())
                .isNotEqualTo(NOT_COMPILED);
        own.ask(question(OPEN, 0));
        assertThat(failure(own.ask(question(HIDDEN, 0))).explanation()).isEqualTo(NOT_COMPILED);
        assertThat(failure(own.ask(question(HIDDEN, 0))).explanation()).isEqualTo(NOT_COMPILED);
    }

    @Test
    void saysTheCompileErrorBehindAMethodThatThrows() {
        ExerciseGrader own = grader(new Compilation.Problem("Solution.java", 21, 5, true, "no such method"));
        var frame = new Thrown.Frame("answer.Solution", "helper", "Solution.java", 22);
        functions.answer(new Observation.Threw(
                new Thrown("java.lang.Error", "Unresolved compilation problem: no such method", List.of(frame))));
        assertThat(own.ask(question(OPEN, 0)).facts()).containsExactly(new Fact("does not compile", "no such method"));
    }

    @Test
    void saysALineAlsoOfAnErrorThatHasNone() {
        ExerciseGrader own = grader(new Compilation.Problem("Other.java", 0, 0, true, "no such package"));
        functions.answer(Observations.threw("java.lang.Error", "Unresolved compilation problem: no such package"));
        assertThat(failure(own.ask(question(OPEN, 0))).location()).isEqualTo(new Location("Other.java", 1));
    }

    @Test
    void tellsResultsInTheRubricsOrder() {
        functions.answer(RIGHT).answer(WRONG);
        CheckResult open = grader.ask(question(OPEN, 0));
        CheckResult hidden = grader.ask(question(HIDDEN, 0));
        assertThat(grader.result(List.of(HIDDEN, OPEN, WAITING)))
                .isEqualTo(new ExerciseResult(Exercise.SIGMOID, List.of(hidden, open), List.of()));
    }

    @Test
    void namesTheMistakeThatAnswersThePublishedCasesAlike() {
        functions.answer(RIGHT).answer(WRONG).answer(WRONG);
        CheckResult open = grader.ask(question(OPEN, 0));
        grader.ask(question(HIDDEN, 1));
        grader.askPublished(functions, List.of(question(HIDDEN, 2)));
        grader.explain(mistakes(Map.of("TanhInsteadOfSigmoid", List.of(0.5, 7.5, 2.5))));
        List<CheckResult> checks = grader.result(List.of(OPEN, HIDDEN)).checks();
        assertThat(checks.get(0)).isEqualTo(open);
        assertThat(checks.get(1).mistake()).isEqualTo("tanh-instead-of-sigmoid");
        assertThat(checks.get(1).facts()).contains(new Fact("but was", "2.500000"));
    }

    @Test
    void namesNoMistakeThatAnswersARightCaseOtherwise() {
        functions.answer(RIGHT).answer(WRONG).answer(WRONG).answer(WRONG);
        grader.ask(question(OPEN, 0));
        CheckResult hidden = grader.ask(question(HIDDEN, 1));
        grader.askPublished(functions, List.of(question(HIDDEN, 1)));
        grader.explain(mistakes(Map.of("TanhInsteadOfSigmoid", List.of(0.25, 2.5))));
        assertThat(grader.result(List.of(HIDDEN)).checks()).containsExactly(hidden);
        grader.explain(mistakes(Map.of("TanhInsteadOfSigmoid", List.of(0.5, 2.25))));
        assertThat(grader.result(List.of(HIDDEN)).checks()).containsExactly(hidden);
    }

    @Test
    void looksForNoMistakeWhereNothingWasSeenToBeWrong() {
        functions.answer(RIGHT).end(null);
        grader.ask(question(OPEN, 0));
        CheckResult ended = grader.ask(question(HIDDEN, 1));
        grader.askPublished(functions, List.of(question(HIDDEN, 1)));
        grader.explain(mistakes(Map.of("TanhInsteadOfSigmoid", List.of(0.5, 2.5))));
        assertThat(grader.result(List.of(HIDDEN)).checks()).containsExactly(ended);
    }

    @Test
    void putsNoPublishedCaseWhereAllChecksWerePassed() {
        functions.answer(RIGHT).answer(RIGHT);
        grader.ask(question(OPEN, 0));
        grader.ask(question(HIDDEN, 0));
        int calls = functions.calls.size();
        grader.askPublished(functions, List.of(question(HIDDEN, 1)));
        grader.explain(mistakes(Map.of("TanhInsteadOfSigmoid", List.of(0.5))));
        assertThat(functions.calls).hasSize(calls);
    }

    @Test
    void asksPublishedCasesBeforeHiddenOnesWhereAnOpenCheckFailed() {
        functions.answer(WRONG).answer(WRONG).answer(WRONG);
        grader.ask(question(OPEN, 0));
        assertThat(grader.awaitsPublished()).isTrue();
        grader.askPublished(functions, List.of(question(HIDDEN, 2), question(WAITING, 3)));
        assertThat(grader.awaitsPublished()).isFalse();
        grader.ask(question(HIDDEN, 1));
        grader.explain(mistakes(Map.of("TanhInsteadOfSigmoid", List.of(2.5, 7.5, 2.5))));
        assertThat(grader.result(List.of(OPEN, HIDDEN)).checks())
                .extracting(CheckResult::mistake)
                .containsOnly("tanh-instead-of-sigmoid");
        assertThat(functions.calls).hasSize(3);
    }

    @Test
    void runsHiddenChecksOfCodeWhoseProcessEndedInAPublishedCase() {
        functions.answer(WRONG).end(null).answer(RIGHT);
        grader.ask(question(OPEN, 0));
        grader.askPublished(functions, List.of(question(HIDDEN, 2), question(HIDDEN, 3)));
        assertThat(grader.ask(question(HIDDEN, 1)).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void takesAGradientThatWasNotSeenForNoAnswer() {
        var gradient = new Case.Gradient(
                new Invocation.Sigmoid(TensorData.scalar(0)),
                "",
                Map.of(),
                Map.of(),
                List.of(new Case.Slope(
                        new Invocation.Sigmoid(TensorData.scalar(1)),
                        new Invocation.Sigmoid(TensorData.scalar(2)),
                        Map.of(),
                        0.5,
                        7,
                        1)),
                true);
        functions
                .answer(Observations.returned(Map.of("0", Observations.variable(TensorData.of(new double[] {1})))))
                .end(null);
        CheckResult result = grader.ask(new Question(HIDDEN, List.of(gradient)));
        assertThat(failure(result).at()).isEqualTo(Kind.GRADIENT);
        grader.askPublished(functions, List.of());
        grader.explain(mistakes(Map.of("TanhInsteadOfSigmoid", List.of(0.5, 2.5))));
        assertThat(grader.result(List.of(HIDDEN)).checks()).containsExactly(result);
    }

    /// @param answers by class name, to the scalars 0, 1 and so on
    private static KnownMistakes mistakes(Map<String, List<Double>> answers) {
        return new KnownMistakes(new KnownMistakes.Catalogue() {
            @Override
            public List<String> mistakes(Exercise exercise) {
                return exercise == Exercise.SIGMOID ? List.copyOf(answers.keySet()) : List.of();
            }

            @Override
            public Observation observe(String mistake, Invocation invocation, Mode mode) {
                int z = (int)
                        Objects.requireNonNull(invocation.tensors().get("z")).at(0);
                return value(answers.getOrDefault(mistake, List.of()).get(z));
            }
        });
    }

    private static Thrown thrown(int line) {
        return new Thrown(
                "java.lang.ArithmeticException",
                "/ by zero",
                List.of(new Thrown.Frame("answer.Solution", "helper", "Solution.java", line)));
    }

    /// One case for each scalar; half is right for all of them.
    private static Question question(Check check, int... scalars) {
        List<Case> cases = Arrays.stream(scalars)
                .<Case>mapToObj(z ->
                        new Case.Call(new Invocation.Sigmoid(TensorData.scalar(z)), Mode.EAGER, "z = " + z, half()))
                .toList();
        return new Question(check, cases);
    }

    private static Question followUps(int... scalars) {
        var follows = new Expectation.Follows(Set.of("z"), TensorData.of(new double[] {0.5}), new Tolerance(0, 1));
        List<Case> cases = Arrays.stream(scalars)
                .<Case>mapToObj(z ->
                        new Case.Call(new Invocation.Sigmoid(TensorData.scalar(z)), Mode.REPLAYED, "z = " + z, follows))
                .toList();
        return new Question(OPEN, cases);
    }

    private static Expectation half() {
        return new Expectation.Tensor(TensorData.of(new double[] {0.5}), new Tolerance(0, 1));
    }

    private static Observation value(double value) {
        return Observations.returned(TensorData.of(new double[] {value}));
    }

    private static Failure failure(CheckResult result) {
        return Objects.requireNonNull(result.failure());
    }
}
