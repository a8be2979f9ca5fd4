package org.tfgrader.engine;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.CaseRunner.Ending;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.feedback.Explanations;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.mistakes.KnownMistakes;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Thrown;

/// Runs the tests of one exercise. If calls reach a limit, end two workers without one, or exhaust the memory of two
/// workers, the other tests of the exercise are not run. The next exercise has its own worker.
final class ExerciseGrader {
    private static final Logger LOG = LoggerFactory.getLogger(ExerciseGrader.class);

    /// Thrown by a JVM or a TensorFlow that has run out of resources; later calls may fail for the same reason.
    private static final Set<String> EXHAUSTED =
            Set.of("java.lang.OutOfMemoryError", "org.tensorflow.exceptions.TFResourceExhaustedException");

    private final RunningSubmission submission;
    private final Exercise exercise;
    private final Failures failures;
    private final NotedAnswers noted = new NotedAnswers();
    private final Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    private final Map<CheckId, Failures.Known> published = new EnumMap<>(CheckId.class);
    private boolean startedAfresh;
    private boolean repeated;
    private boolean lost;
    private boolean askedPublished;

    ExerciseGrader(RunningSubmission submission, CompiledSubmission compiled, String solution, Exercise exercise) {
        this.submission = new RememberedCalls(submission);
        this.exercise = exercise;
        failures = new Failures(compiled, solution, exercise);
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
                failures.errors());
    }

    /// {@return whether a test failed and no published question was asked since}
    boolean awaitsPublished() {
        return !askedPublished && !lost && results.values().stream().anyMatch(result -> result.failure() != null);
    }

    /// Makes the calls by which [#explain] recognises known mistakes, if a test has failed. Call it only while
    /// the process has seen nothing hidden, because code can choose by its answers which mistake is named.
    ///
    /// @param functions of the submission, with their own time account
    /// @param questions the hidden questions of this exercise, with inputs that are the same for all students; no
    ///     points depend on the answers
    void askPublished(RunningSubmission functions, List<Question> questions) {
        if (!awaitsPublished()) {
            return;
        }
        askedPublished = true;
        for (Question question : questions) {
            if (mayExplain(question.check()) && !answerPublished(functions, question)) {
                return;
            }
        }
    }

    /// Explains each failure by the known mistake that it matches, or else by the failure of the same test with
    /// published inputs.
    void explain(KnownMistakes mistakes) {
        Optional<Explanation> mistake = Explanations.of(noted.mistakes(mistakes, exercise));
        results.replaceAll((what, result) -> result.outcome() == Outcome.NOT_RUN
                ? result
                : mistake.or(() -> known(result)).map(result::explainedBy).orElse(result));
    }

    /// A failure of another kind may have another cause. A missing result has no kind.
    private Optional<Explanation> known(CheckResult result) {
        return Optional.ofNullable(published.get(result.check().what()))
                .filter(known -> result.failure() != null
                        && (result.failure().at() == known.at()
                                || result.failure().at() == Kind.RUNS))
                .map(Failures.Known::explanation);
    }

    private boolean mayExplain(Check check) {
        CheckResult result = results.get(check.what());
        return result == null
                ? mayRun(check)
                : switch (result.outcome()) {
                    case PASSED, FAILED, ERROR -> true;
                    case NOT_RUN -> false;
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
                failures.published(result)
                        .ifPresent(known -> published.put(question.check().what(), known));
                if (result.observation() instanceof Observation.Threw(var thrown)) {
                    if (EXHAUSTED.contains(thrown.type())) {
                        functions.startAfresh();
                    }
                    return true;
                }
                noted.note(asked, result);
                if (!NotedAnswers.isRight(result)) {
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
        BiConsumer<Case, CaseRunner.Result> noting =
                check.visibility() == Visibility.OPEN ? noted::note : ExerciseGrader::ignore;
        return switch (new CaseRunner(submission, check).run(question.cases(), noting)) {
            case Ending.Passed(double deviation) -> CheckResult.passed(check, deviation);
            case Ending.Wrong wrong -> failures.wrong(check, wrong);
            case Ending.Threw threw -> {
                startAfreshIfExhausted(threw.thrown());
                yield failures.threw(check, threw);
            }
            case Ending.WorkerEnded(Case asked, ProcessEndedException cause) -> {
                if (mayRepeat(cause)) {
                    yield run(question);
                }
                lost = true;
                yield failures.workerEnded(check, asked, cause);
            }
            case Ending.NotLoaded(NotLoadedException cause) -> {
                lost = true;
                startAfreshIfExhausted(cause.thrown());
                yield failures.notLoaded(check, cause.thrown());
            }
        };
    }

    private CheckResult follow(Question followUps) {
        Check check = followUps.check();
        return switch (new CaseRunner(submission, check).run(followUps.cases(), ExerciseGrader::ignore)) {
            case Ending.Passed(double deviation) -> CheckResult.passed(check, deviation);
            case Ending.Wrong wrong -> failures.notFollowing(check, wrong.judgement());
            case Ending.Threw threw -> {
                startAfreshIfExhausted(threw.thrown());
                yield failures.notAnswered(check);
            }
            case Ending.WorkerEnded(Case _, ProcessEndedException cause) ->
                mayRepeat(cause) ? follow(followUps) : lostAtFollowUp(check, cause);
            case Ending.NotLoaded(NotLoadedException cause) -> lostAtFollowUp(check, cause);
        };
    }

    /// A process that ended without having reached a limit may have been ended by the machine. One more is enough for
    /// an honest function.
    private boolean mayRepeat(ProcessEndedException cause) {
        boolean first = cause.limit() == null && !repeated && !submission.isOutOfTime();
        repeated |= first;
        return first;
    }

    private static void ignore(Case asked, CaseRunner.Result result) {}

    private CheckResult lostAtFollowUp(Check check, Exception cause) {
        lost = true;
        LOG.debug("{} returned no result for a follow-up case", check.id(), cause);
        return failures.notAnswered(check);
    }

    private void startAfreshIfExhausted(Thrown thrown) {
        if (EXHAUSTED.contains(thrown.type())) {
            LOG.info("The worker ran out of memory in {} and is replaced: {}", exercise.id(), thrown.type());
            submission.startAfresh();
            // One more process is enough for an honest function. Student code can throw these errors, too.
            lost |= startedAfresh;
            startedAfresh = true;
        }
    }
}
