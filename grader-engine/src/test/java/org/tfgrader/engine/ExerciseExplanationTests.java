package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.engine.ExerciseFixture.ANSWER;
import static org.tfgrader.engine.ExerciseFixture.HIDDEN;
import static org.tfgrader.engine.ExerciseFixture.NOT_COMPILED;
import static org.tfgrader.engine.ExerciseFixture.OPEN;
import static org.tfgrader.engine.ExerciseFixture.RIGHT;
import static org.tfgrader.engine.ExerciseFixture.WAITING;
import static org.tfgrader.engine.ExerciseFixture.WRONG;
import static org.tfgrader.engine.ExerciseFixture.failure;
import static org.tfgrader.engine.ExerciseFixture.grader;
import static org.tfgrader.engine.ExerciseFixture.mistakes;
import static org.tfgrader.engine.ExerciseFixture.question;
import static org.tfgrader.engine.ExerciseFixture.thrown;
import static org.tfgrader.engine.ExerciseFixture.value;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.check.Question;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.Thrown;

/// The explanations of failed tests: lines, compile errors and known mistakes.
class ExerciseExplanationTests {
    private static final Explanation THREW =
            new Explanation(null, "In Solution.java, line 22, your code threw ArithmeticException: / by zero", null);

    private final ScriptedSubmission functions = new ScriptedSubmission();
    private final ExerciseGrader grader = grader(functions);

    @Test
    void saysOfAnOpenCheckWhereSomethingWasThrown() {
        functions.answer(new Observation.Threw(thrown(22)), "42");
        CheckResult result = grader.ask(question(OPEN, 0));
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(failure(result).location()).isEqualTo(new Location("Solution.java", 22));
        assertThat(failure(result).explanation()).isEqualTo(THREW);
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

    /// The published inputs are not secret, and the process that gets them has seen nothing that is.
    @Test
    void explainsAnExceptionOfAHiddenCheckByThatOfItsPublishedCases() {
        functions.answer(Observations.threw("secret", "42")).answer(new Observation.Threw(thrown(22)));
        CheckResult hidden = grader.ask(question(HIDDEN, 0));
        assertThat(failure(hidden).explanation().diagnosis()).startsWith("Your code returned no result");
        grader.askPublished(functions, List.of(question(HIDDEN, 1)));
        grader.explain(mistakes(Map.of()));
        CheckResult explained = grader.result(List.of(HIDDEN)).checks().getFirst();
        // The message may be about another input than that of the failure.
        assertThat(failure(explained).explanation().diagnosis())
                .isEqualTo("In Solution.java, line 22, your code threw ArithmeticException");
        assertThat(failure(explained).location()).isEqualTo(ANSWER);
    }

    @Test
    void explainsWhatIsWrongWithAHiddenResultByThatOfItsPublishedCases() {
        functions.answer(value(Double.NaN)).answer(value(Double.NaN));
        CheckResult hidden = grader.ask(question(HIDDEN, 0));
        assertThat(failure(hidden).explanation().diagnosis()).startsWith("Shape and dtype are right");
        grader.askPublished(functions, List.of(question(HIDDEN, 1)));
        grader.explain(mistakes(Map.of()));
        assertThat(failure(grader.result(List.of(HIDDEN)).checks().getFirst())
                        .explanation()
                        .diagnosis())
                .startsWith("Your result contains NaN or infinity");
    }

    /// Another kind of failure may have another cause.
    @Test
    void explainsNoHiddenFailureByOneOfAnotherKind() {
        functions.answer(WRONG).answer(new Observation.Threw(thrown(22)));
        CheckResult hidden = grader.ask(question(HIDDEN, 0));
        grader.askPublished(functions, List.of(question(HIDDEN, 1)));
        grader.explain(mistakes(Map.of()));
        assertThat(grader.result(List.of(HIDDEN)).checks()).containsExactly(hidden);
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
    void saysTheCompileErrorBehindAMethodThatIsNotThere() {
        var error = new Compilation.Problem("Solution.java", 11, 5, true, "TFloat cannot be resolved");
        ExerciseGrader own =
                grader(functions, error, new Compilation.Problem("Solution.java", 12, 0, true, "Syntax error"));
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
        ExerciseGrader own = grader(functions, new Compilation.Problem("Solution.java", 11, 5, true, "no"));
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
        ExerciseGrader own = grader(functions, new Compilation.Problem("Solution.java", 11, 5, true, "no"));
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
        ExerciseGrader own = grader(functions, new Compilation.Problem("Solution.java", 21, 5, true, "no such method"));
        var frame = new Thrown.Frame("answer.Solution", "helper", "Solution.java", 22);
        functions.answer(new Observation.Threw(
                new Thrown("java.lang.Error", "Unresolved compilation problem: no such method", List.of(frame))));
        assertThat(own.ask(question(OPEN, 0)).facts()).containsExactly(new Fact("does not compile", "no such method"));
    }

    @Test
    void saysALineAlsoOfAnErrorThatHasNone() {
        ExerciseGrader own = grader(functions, new Compilation.Problem("Other.java", 0, 0, true, "no such package"));
        functions.answer(Observations.threw("java.lang.Error", "Unresolved compilation problem: no such package"));
        assertThat(failure(own.ask(question(OPEN, 0))).location()).isEqualTo(new Location("Other.java", 1));
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
        functions.answer(RIGHT).end(null).end(null);
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
}
