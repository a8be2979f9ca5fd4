package org.tfgrader.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.feedback.Judge;
import org.tfgrader.engine.feedback.Words;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Thrown;

/// Asks the questions of one exercise. Where a call takes the worker down, the exercise's other checks are not run;
/// the next exercise has a worker of its own.
final class ExerciseGrader {
    /// Thrown by a virtual machine or a TensorFlow that has run dry; what comes next there may fail for it.
    private static final Set<String> EXHAUSTED =
            Set.of("java.lang.OutOfMemoryError", "org.tensorflow.exceptions.TFResourceExhaustedException");

    private static final String NOT_IMPLEMENTED = "org.tfgrader.kit.NotImplementedYet";

    private final SubmissionRunner runner;
    private final CompiledSubmission compiled;
    private final String solution;
    private final GraderSettings.Limits limits;
    private final GradingListener listener;
    private final Exercise exercise;
    private final List<Diagnostic> errors = new ArrayList<>();
    private boolean lost;

    ExerciseGrader(
            SubmissionRunner runner,
            CompiledSubmission compiled,
            String solution,
            GraderSettings.Limits limits,
            GradingListener listener,
            Exercise exercise) {
        this.runner = runner;
        this.compiled = compiled;
        this.solution = solution;
        this.limits = limits;
        this.listener = listener;
        this.exercise = exercise;
    }

    /// {@return what became of the exercise}
    ///
    /// @param questions those of this exercise, in order
    ExerciseResult grade(List<Question> questions) {
        List<CheckResult> results = new ArrayList<>();
        for (Question question : questions) {
            CheckResult result = lost ? notRun(question.check()) : ask(question);
            results.add(result);
            listener.checked(result);
        }
        return new ExerciseResult(exercise, results, errors.stream().distinct().toList());
    }

    private CheckResult ask(Question question) {
        for (Question.ExpectedCall call : question.calls()) {
            CheckResult failure = failure(question.check(), call);
            if (failure != null) {
                return failure;
            }
        }
        return result(question.check(), Outcome.PASSED, List.of(), null);
    }

    private @Nullable CheckResult failure(Check check, Question.ExpectedCall call) {
        Location answer = compiled.answer(exercise, solution).orElse(null);
        try {
            Observation observation = runner.call(call.invocation());
            if (observation instanceof Observation.Threw(var thrown)) {
                return threw(check, call, thrown, answer);
            }
            List<Fact> facts = Judge.judge(observation, call.expectation());
            return facts.isEmpty() ? null : result(check, Outcome.FAILED, withInput(facts, call.input()), answer);
        } catch (ProcessEndedException e) {
            lost = true;
            return result(
                    check, Outcome.ERROR, withInput(Words.stopped(e.limit(), limits.call()), call.input()), answer);
        } catch (NotLoadedException e) {
            lost = true;
            return threw(check, call, e.thrown(), null);
        }
    }

    private CheckResult threw(Check check, Question.ExpectedCall call, Thrown thrown, @Nullable Location answer) {
        if (EXHAUSTED.contains(thrown.type())) {
            runner.close();
        }
        List<Diagnostic> behind = errorsBehind(thrown);
        if (behind.isEmpty()) {
            return result(
                    check,
                    Outcome.ERROR,
                    withInput(Words.threw(thrown), call.input()),
                    compiled.place(thrown).orElse(answer));
        }
        errors.addAll(behind);
        Diagnostic first = behind.getFirst();
        return result(
                check,
                Outcome.ERROR,
                Words.doesNotCompile(first),
                new Location(first.file(), Math.max(1, first.line())));
    }

    /// A method of the right name but with a wrong signature leaves the interface's own one in place.
    private List<Diagnostic> errorsBehind(Thrown thrown) {
        return thrown.type().equals(NOT_IMPLEMENTED) ? compiled.errors(exercise) : compiled.errorsBehind(thrown);
    }

    private static CheckResult notRun(Check check) {
        return result(check, Outcome.NOT_RUN, List.of(), null);
    }

    private static List<Fact> withInput(List<Fact> facts, String input) {
        if (input.isEmpty()) {
            return facts;
        }
        List<Fact> all = new ArrayList<>(facts);
        all.add(Words.input(input));
        return all;
    }

    private static CheckResult result(Check check, Outcome outcome, List<Fact> facts, @Nullable Location location) {
        double points = outcome == Outcome.PASSED ? check.maxPoints() : 0;
        return new CheckResult(check, outcome, points, facts, null, null, location);
    }
}
