package org.tfgrader.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Failure;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.feedback.Explanations;
import org.tfgrader.engine.feedback.Words;
import org.tfgrader.engine.judge.Judgement;
import org.tfgrader.engine.judge.Judgement.Finding;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.mistakes.Fingerprint;
import org.tfgrader.engine.mistakes.KnownMistakes;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Thrown;

/// Runs the tests of one exercise. If a call ends the worker, or exhausts the memory of two workers, the other
/// tests of the exercise are not run. The next exercise has its own worker.
final class ExerciseGrader {
    private static final Logger LOG = LoggerFactory.getLogger(ExerciseGrader.class);

    /// Thrown by a JVM or a TensorFlow that has run out of resources; later calls may fail for the same reason.
    private static final Set<String> EXHAUSTED =
            Set.of("java.lang.OutOfMemoryError", "org.tensorflow.exceptions.TFResourceExhaustedException");

    private static final String NOT_IMPLEMENTED = "org.tfgrader.kit.NotImplementedYet";

    private final RunningSubmission submission;
    private final CompiledSubmission compiled;
    private final Exercise exercise;
    private final @Nullable Location answer;
    private final Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    private final List<Diagnostic> errors = new ArrayList<>();
    private boolean startedAfresh;
    private final List<KnownMistakes.Answer> rightAnswers = new ArrayList<>();
    private final List<KnownMistakes.Answer> wrongAnswers = new ArrayList<>();
    private long noted;
    private boolean lost;
    private boolean askedPublished;

    ExerciseGrader(RunningSubmission submission, CompiledSubmission compiled, String solution, Exercise exercise) {
        this.submission = new RememberedCalls(submission);
        this.compiled = compiled;
        this.exercise = exercise;
        answer = compiled.answer(exercise, solution).orElse(null);
    }

    /// Runs a hidden test, or the first part of a public test.
    CheckResult ask(Question question) {
        return ask(question, this::run);
    }

    /// Runs the rest of a public test, if the first part passed. The code may know something of hidden inputs
    /// by now, so nothing that it prints or throws is reported.
    ///
    /// @return the result of the test; empty if it stays as it was
    Optional<CheckResult> askFollowUps(Question followUps) {
        CheckResult first = results.get(followUps.check().what());
        if (first == null || first.outcome() != Outcome.PASSED) {
            return Optional.empty();
        }
        CheckResult result = ask(followUps, this::follow);
        if (result.outcome() == Outcome.PASSED) {
            results.put(followUps.check().what(), first);
            return Optional.empty();
        }
        return Optional.of(result);
    }

    private CheckResult ask(Question question, Function<Question, CheckResult> run) {
        CheckResult result = answer(question, run);
        results.put(question.check().what(), result);
        return result;
    }

    private CheckResult answer(Question question, Function<Question, CheckResult> run) {
        if (submission.isOutOfTime()) {
            return CheckResult.notRun(question.check(), Explanations.outOfTime());
        }
        return mayRun(question.check()) ? run.apply(question) : CheckResult.notRun(question.check());
    }

    private boolean mayRun(Check check) {
        if (lost || check.after() == null) {
            return !lost;
        }
        CheckResult before = results.get(check.after());
        return before != null && before.outcome() == Outcome.PASSED;
    }

    /// {@return the result of the exercise so far}
    ///
    /// @param order of the tests
    ExerciseResult result(List<Check> order) {
        return new ExerciseResult(
                exercise,
                order.stream()
                        .map(check -> results.get(check.what()))
                        .filter(Objects::nonNull)
                        .toList(),
                errors.stream().distinct().toList());
    }

    /// {@return whether a test failed and no published question was asked since}
    boolean awaitsPublished() {
        return !askedPublished && !lost && results.values().stream().anyMatch(result -> result.failure() != null);
    }

    /// Makes the calls by which [#explain] recognises known mistakes, if a test has failed. Call it only while
    /// the process has seen nothing hidden, because code can choose by its answers which mistake is named.
    ///
    /// @param functions of the submission, with their own time account
    /// @param published the hidden questions of this exercise, with inputs that are the same for all students; no
    ///     points depend on the answers
    void askPublished(RunningSubmission functions, List<Question> published) {
        if (!awaitsPublished()) {
            return;
        }
        askedPublished = true;
        for (Question question : published) {
            if (mayExplain(question.check()) && !answerPublished(functions, question)) {
                return;
            }
        }
    }

    /// Explains the failures that match a known mistake.
    void explain(KnownMistakes mistakes) {
        if (wrongAnswers.isEmpty()) {
            return;
        }
        List<String> alike = mistakes.recognise(
                exercise,
                Stream.concat(wrongAnswers.stream(), rightAnswers.stream()).toList());
        results.replaceAll((what, result) -> result.outcome() == Outcome.NOT_RUN
                ? result
                : Explanations.of(result.check(), alike)
                        .map(result::explainedBy)
                        .orElse(result));
    }

    private boolean mayExplain(Check check) {
        CheckResult result = results.get(check.what());
        return result == null
                ? mayRun(check)
                : switch (result.outcome()) {
                    case PASSED, FAILED -> true;
                    case ERROR, NOT_RUN -> false;
                };
    }

    /// @return whether more questions can be asked
    private boolean answerPublished(RunningSubmission functions, Question question) {
        CaseRunner cases = new CaseRunner(functions, question.check());
        for (Case asked : question.cases()) {
            if (functions.isOutOfTime()) {
                return false;
            }
            try {
                CaseRunner.Result result = cases.run(asked);
                if (result.observation() instanceof Observation.Threw(var thrown)) {
                    if (EXHAUSTED.contains(thrown.type())) {
                        functions.startAfresh();
                    }
                    return true;
                }
                if (!note(asked, result)) {
                    return true;
                }
            } catch (ProcessEndedException | NotLoadedException e) {
                // This only makes the explanation less precise; no points depend on it.
                LOG.debug(
                        "{} returned no result for a published case of {}",
                        exercise,
                        question.check().id(),
                        e);
                return false;
            }
        }
        return true;
    }

    private CheckResult run(Question question) {
        Check check = question.check();
        CaseRunner cases = new CaseRunner(submission, check);
        Judgement all = Judgement.right();
        for (Case asked : question.cases()) {
            try {
                CaseRunner.Result result = cases.run(asked);
                if (check.visibility() == Visibility.OPEN) {
                    note(asked, result);
                }
                if (result.observation() instanceof Observation.Threw(var thrown)) {
                    return threw(check, thrown, about(asked, result.printed()));
                }
                all = all.and(result.judgement());
                Finding finding = result.judgement().finding();
                if (finding != null) {
                    return failed(check, all, asked, finding, result);
                }
            } catch (ProcessEndedException e) {
                lost = true;
                var stopped = Judgement.unanswered(Words.stopped(e.limit(), check.timeout()));
                return failed(check, Outcome.ERROR, stopped, about(asked, ""), answer);
            } catch (NotLoadedException e) {
                lost = true;
                return threw(check, e.thrown(), List.of());
            }
        }
        return CheckResult.passed(check, all.deviation());
    }

    private CheckResult follow(Question followUps) {
        Check check = followUps.check();
        CaseRunner cases = new CaseRunner(submission, check);
        for (Case asked : followUps.cases()) {
            try {
                CaseRunner.Result result = cases.run(asked);
                if (result.observation() instanceof Observation.Threw(var thrown)) {
                    startAfreshIfExhausted(thrown);
                    return failedToFollow(check, Outcome.ERROR, Judgement.unanswered(List.of()));
                }
                if (result.judgement().finding() != null) {
                    return failedToFollow(check, Outcome.FAILED, result.judgement());
                }
            } catch (ProcessEndedException | NotLoadedException e) {
                lost = true;
                LOG.debug("{} returned no result for a follow-up case", check.id(), e);
                return failedToFollow(check, Outcome.ERROR, Judgement.unanswered(List.of()));
            }
        }
        return CheckResult.passed(check, Double.NaN);
    }

    /// Only the facts of a missing connection are fixed texts, and which case failed would reveal more.
    private CheckResult failedToFollow(Check check, Outcome outcome, Judgement judgement) {
        Finding finding = Objects.requireNonNull(judgement.finding());
        List<Fact> facts = finding.at() == Kind.LINEAGE ? finding.facts() : List.of();
        var explanation = Explanations.of(check, finding.at(), outcome == Outcome.FAILED);
        return CheckResult.failed(check, outcome, Double.NaN, new Failure(finding.at(), facts, answer, explanation));
    }

    /// Keeps an answer for the explanation. Large wrong answers are left out, so fewer mistakes can be told apart;
    /// nothing else depends on them.
    ///
    /// @return whether it is right
    private boolean note(Case asked, CaseRunner.Result result) {
        boolean right = result.judgement().finding() == null;
        Observation observation = result.observation();
        if (observation != null
                && !Question.isFollowUp(asked)
                && noted + observation.bytes() <= RememberedCalls.MOST_BYTES) {
            noted += observation.bytes();
            (right ? rightAnswers : wrongAnswers).add(new KnownMistakes.Answer(asked, observation));
        }
        return right;
    }

    private static List<Fact> about(Case asked, String printed) {
        List<Fact> facts = new ArrayList<>();
        if (!asked.input().isEmpty()) {
            facts.add(Words.input(asked.input()));
        }
        if (!printed.isBlank()) {
            facts.add(Words.printed(printed));
        }
        return facts;
    }

    private CheckResult threw(Check check, Thrown thrown, List<Fact> about) {
        startAfreshIfExhausted(thrown);
        List<Diagnostic> behind = errorsBehind(thrown);
        if (check.visibility() == Visibility.OPEN) {
            return behind.isEmpty()
                    ? threwItself(check, thrown, about)
                    : notCompiled(check, behind).explainedBy(Explanations.notCompiled());
        }
        // With a second explanation, code could reveal what it knows about hidden inputs.
        CheckResult result = threwItself(check, thrown, about);
        return errors.isEmpty() ? result : result.explainedBy(Explanations.notCompiled());
    }

    private void startAfreshIfExhausted(Thrown thrown) {
        if (EXHAUSTED.contains(thrown.type())) {
            submission.startAfresh();
            // One more process is enough for an honest function. Student code can throw these errors, too.
            lost |= startedAfresh;
            startedAfresh = true;
        }
    }

    private CheckResult notCompiled(Check check, List<Diagnostic> behind) {
        errors.addAll(behind);
        Diagnostic first = behind.getFirst();
        return failed(
                check,
                Outcome.ERROR,
                Judgement.unanswered(Words.doesNotCompile(first)),
                List.of(),
                new Location(first.file(), Math.max(1, first.line())));
    }

    private CheckResult threwItself(Check check, Thrown thrown, List<Fact> about) {
        var judgement = Judgement.unanswered(Words.threw(thrown));
        Location place = compiled.place(thrown).orElse(null);
        if (check.visibility() == Visibility.OPEN || place == null) {
            return failed(check, Outcome.ERROR, judgement, about, place == null ? answer : place);
        }
        // Code that throws from a different line for each input would reveal the input by the line.
        List<Fact> withPlace = new ArrayList<>(about);
        withPlace.addFirst(Words.thrownAt(place));
        return failed(check, Outcome.ERROR, judgement, withPlace, answer);
    }

    /// A method with the right name but a wrong signature leaves the default method of the interface in place.
    private List<Diagnostic> errorsBehind(Thrown thrown) {
        return thrown.type().equals(NOT_IMPLEMENTED) ? compiled.errors(exercise) : compiled.errorsBehind(thrown);
    }

    /// The inputs of a hidden test differ between submissions, so only wrong outputs of public tests can be equal.
    private CheckResult failed(Check check, Judgement all, Case asked, Finding finding, CaseRunner.Result result) {
        CheckResult failed = failed(check, Outcome.FAILED, all, about(asked, result.printed()), answer);
        return check.visibility() == Visibility.OPEN && !Question.isFollowUp(asked) && result.observation() != null
                ? failed.withOutput(Fingerprint.of(asked, finding, result.observation()))
                : failed;
    }

    private static CheckResult failed(
            Check check, Outcome outcome, Judgement judgement, List<Fact> about, @Nullable Location location) {
        Finding finding = Objects.requireNonNull(judgement.finding());
        List<Fact> facts = new ArrayList<>(finding.facts());
        facts.addAll(about);
        var explanation = Explanations.of(check, finding.at(), outcome == Outcome.FAILED);
        return CheckResult.failed(
                check, outcome, judgement.deviation(), new Failure(finding.at(), facts, location, explanation));
    }
}
