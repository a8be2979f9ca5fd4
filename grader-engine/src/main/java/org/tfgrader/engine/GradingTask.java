package org.tfgrader.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.compile.CompilerService;
import org.tfgrader.engine.compile.CompilerService.NotCompilableException;
import org.tfgrader.engine.compile.SolutionClass;
import org.tfgrader.engine.inspect.ClassFileInspector;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.mistakes.KnownMistakes;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.model.Training;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.model.Verdict.Limit;
import org.tfgrader.engine.model.Verdict.Violation;
import org.tfgrader.engine.paper.Paper;
import org.tfgrader.engine.paper.Papers;
import org.tfgrader.engine.reference.Reference;
import org.tfgrader.engine.rubric.Rubric;
import org.tfgrader.engine.signs.SignsSource;
import org.tfgrader.worker.protocol.Message;

/// The grading of one submission, stage by stage.
final class GradingTask {
    private static final Logger LOG = LoggerFactory.getLogger(GradingTask.class);

    private final Basis basis;
    private final Submission submission;
    private final GradingListener listener;
    private final Map<Stage, Duration> taken = new EnumMap<>(Stage.class);
    private Stage stage = Stage.COMPILE;
    private long since = System.nanoTime();

    /// The resources that all gradings share.
    record Basis(
            ProcessLauncher launcher,
            CompilerService compiler,
            ClassFileInspector inspector,
            SignsSource signs,
            Reference reference,
            Rubric rubric,
            Papers papers,
            KnownMistakes mistakes,
            Message.Train plan,
            Limits limits,
            Walls walls) {}

    private enum Stage {
        COMPILE,
        /// The public tests.
        GRADE,
        TRAIN,
        /// The hidden tests. The time that student code takes for them may depend on their inputs.
        HIDDEN
    }

    GradingTask(Basis basis, Submission submission, GradingListener listener) {
        this.basis = basis;
        this.submission = submission;
        this.listener = listener;
    }

    /// Provides the submission's classes.
    interface Compilation {
        /// {@return the classes without the methods that have a violation, if the sources are known}
        CompiledSubmission without(List<Violation> violations) throws NotCompilableException;
    }

    Verdict grade(Compilation compilation) {
        try (SubmissionRunner runner = new SubmissionRunner(basis.launcher(), basis.limits())) {
            CompiledSubmission compiled = compilation.without(List.of());
            begin(Stage.GRADE);
            List<Violation> violations = inspect(compiled);
            if (!violations.isEmpty()) {
                compiled = compilation.without(violations);
                // Nothing may run that was not found to be allowed, wherever the compiler left something out.
                if (!inspect(compiled).isEmpty()) {
                    return new Verdict.Refused(violations, timings());
                }
            }
            return switch (SolutionClass.find(compiled.classes())) {
                case SolutionClass.Search.None(var reason) -> notCompiled(compiled.diagnostics(), reason);
                case SolutionClass.Search.Found(var solution) -> run(runner, compiled, solution);
            };
        } catch (NotCompilableException e) {
            return new Verdict.NotCompiled(List.of(e.diagnostic()), timings());
        }
    }

    private List<Violation> inspect(CompiledSubmission compiled) {
        return basis.walls().java()
                ? basis.inspector()
                        .inspect(
                                compiled.classes(),
                                submission.files().stream()
                                        .map(SourceFile::name)
                                        .toList())
                : List.of();
    }

    private Verdict notCompiled(List<Diagnostic> diagnostics, String reason) {
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        all.add(new Diagnostic(submission.files().getFirst().name(), 0, 0, Diagnostic.Severity.ERROR, reason));
        return new Verdict.NotCompiled(all, timings());
    }

    private Verdict run(SubmissionRunner runner, CompiledSubmission compiled, String solution) {
        // Code that does not run needs no hidden inputs.
        basis.papers().begin(submission.seed());
        runner.prepare(solution, compiled.classes());
        Optional<Limit> limit = limitReachedByLoading(runner);
        if (limit.isPresent()) {
            return new Verdict.Stopped(limit.get(), timings());
        }
        Paper paper = basis.papers().get(submission.seed());
        Map<Exercise, ExerciseGrader> graders = new EnumMap<>(Exercise.class);
        for (Exercise exercise : Exercise.values()) {
            graders.put(exercise, new ExerciseGrader(runner, compiled, solution, exercise));
        }
        List<Question> open = questions(paper, Visibility.OPEN);
        List<Question> first = open.stream().map(Question::first).toList();
        runner.expect(calls(first));
        ask(first, graders, listener::checked);
        begin(Stage.TRAIN);
        TrainingTask training = new TrainingTask(runner, basis, listener, submission);
        if (submission.train()) {
            training.train(results(graders));
        }
        // The training comes before all inputs that student code does not see, so that nothing that it learns about
        // them can show in its costs. For the same reason no result of a hidden test is reported before all are done.
        begin(Stage.HIDDEN);
        askPublished(runner, graders);
        List<Question> followUps =
                open.stream().flatMap(question -> question.followUps().stream()).toList();
        List<Question> hidden = questions(paper, Visibility.HIDDEN);
        runner.expect(
                Stream.of(calls(followUps), calls(hidden)).flatMap(List::stream).toList());
        List<CheckResult> revised = followUps.stream()
                .flatMap(question -> of(question, graders).askFollowUps(question).stream())
                .toList();
        List<CheckResult> results = new ArrayList<>();
        ask(hidden, graders, results::add);
        Training trained = training.conclude(results(graders));
        results.forEach(listener::checked);
        revised.forEach(listener::checked);
        if (graders.values().stream().anyMatch(ExerciseGrader::awaitsPublished)) {
            askInAnotherProcess(runner, graders);
        }
        graders.values().forEach(grader -> grader.explain(basis.mistakes()));
        return new Verdict.Graded(results(graders), compiled.diagnostics(), trained, timings());
    }

    private static List<Question> questions(Paper paper, Visibility visibility) {
        return Arrays.stream(Exercise.values())
                .flatMap(exercise -> paper.of(exercise, visibility).stream())
                .toList();
    }

    private static void ask(
            List<Question> questions, Map<Exercise, ExerciseGrader> graders, Consumer<CheckResult> listener) {
        questions.forEach(question -> listener.accept(of(question, graders).ask(question)));
    }

    private static ExerciseGrader of(Question question, Map<Exercise, ExerciseGrader> graders) {
        return Objects.requireNonNull(graders.get(question.check().exercise()));
    }

    private void askPublished(SubmissionRunner runner, Map<Exercise, ExerciseGrader> graders) {
        graders.forEach((exercise, grader) -> {
            if (grader.awaitsPublished()) {
                grader.askPublished(
                        runner.forExplanation(), basis.papers().published().of(exercise, Visibility.HIDDEN));
            }
        });
    }

    /// All points are known by now, so if the process does not start, only the explanation is missing.
    private void askInAnotherProcess(SubmissionRunner runner, Map<Exercise, ExerciseGrader> graders) {
        try {
            runner.startAnother();
            askPublished(runner, graders);
        } catch (GraderException e) {
            LOG.warn("No process available to recognize known mistakes; failures are reported without them", e);
        }
    }

    private static List<Message.Call> calls(List<Question> questions) {
        return questions.stream()
                .flatMap(question -> question.cases().stream())
                .flatMap(asked -> asked.calls().stream())
                .toList();
    }

    private List<ExerciseResult> results(Map<Exercise, ExerciseGrader> graders) {
        List<ExerciseResult> results = new ArrayList<>();
        graders.forEach(
                (exercise, grader) -> results.add(grader.result(basis.rubric().of(exercise))));
        return results;
    }

    /// Code that can't be loaded in time would otherwise reach the limit once for each exercise. Exceptions thrown
    /// while loading are reported with the exercises.
    private static Optional<Limit> limitReachedByLoading(SubmissionRunner runner) {
        try {
            runner.load();
            return Optional.empty();
        } catch (ProcessEndedException e) {
            return Optional.ofNullable(e.limit());
        } catch (NotLoadedException toldWithTheExercises) {
            return Optional.empty();
        }
    }
    /// Ends the current stage and begins another.
    private void begin(Stage next) {
        long now = System.nanoTime();
        taken.merge(stage, Duration.ofNanos(now - since), Duration::plus);
        stage = next;
        since = now;
    }

    /// {@return the times of the stages so far}
    Verdict.Timings timings() {
        begin(stage);
        return new Verdict.Timings(taken(Stage.COMPILE), taken(Stage.GRADE), taken(Stage.TRAIN), taken(Stage.HIDDEN));
    }

    private Duration taken(Stage of) {
        return taken.getOrDefault(of, Duration.ZERO);
    }
}
