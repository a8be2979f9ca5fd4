package org.tfgrader.engine.report;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.launch.SandboxState;
import org.tfgrader.engine.model.Training;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;
import org.tfgrader.engine.report.GradingReport.TimingsReport;
import org.tfgrader.engine.report.GradingReport.TrainingReport;
import org.tfgrader.engine.report.GradingReport.TrainingReport.State;

/// Converts results to reports.
public final class Reports {
    /// The assignment's name in JSON.
    public static final String ASSIGNMENT = "introduction-to-tensorflow";

    private static final String UNSAFE =
            "This code ran without the kernel sandbox, because the grader was started with --unsafe."
                    + " Use that option for development only.";

    private static final int LOG_EVERY = 10;
    private static final String VERSION = version();

    private Reports() {}

    /// {@return the report of a result}
    ///
    /// @param seed of the submission
    /// @param sandbox the state of the sandbox in which the code ran
    public static GradingReport of(Verdict verdict, long seed, SandboxState sandbox) {
        List<ExerciseReport> exercises = verdict instanceof Verdict.Graded graded
                ? graded.exercises().stream().map(Reports::of).toList()
                : List.of();
        return new GradingReport(
                kind(verdict),
                reason(verdict),
                verdict instanceof Verdict.GraderFailed failed ? failed.incident() : null,
                sandbox.isLocked() ? null : UNSAFE,
                exercises.stream().mapToDouble(ExerciseReport::score).sum(),
                Arrays.stream(Exercise.values())
                        .mapToDouble(Exercise::maxPoints)
                        .sum(),
                exercises,
                diagnostics(verdict),
                verdict instanceof Verdict.Refused refused ? refused.violations() : List.of(),
                verdict instanceof Verdict.Graded graded ? of(graded.training()) : null,
                seed,
                VERSION,
                of(verdict.timings()));
    }

    private static VerdictKind kind(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Graded _ -> VerdictKind.GRADED;
            case Verdict.NotCompiled _ -> VerdictKind.NOT_COMPILED;
            case Verdict.Refused _ -> VerdictKind.REFUSED;
            case Verdict.Stopped _ -> VerdictKind.STOPPED;
            case Verdict.GraderFailed _ -> VerdictKind.GRADER_FAILED;
        };
    }

    private static @Nullable String reason(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Graded _ -> null;
            case Verdict.NotCompiled _ -> "Nothing could be graded, because no class could be compiled.";
            case Verdict.Refused _ ->
                "The code uses classes or methods that submissions may not use, so it was not run.";
            case Verdict.Stopped stopped -> sentence(stopped.limit());
            case Verdict.GraderFailed _ -> "The grader failed, not your code. This attempt is not counted.";
        };
    }

    private static List<Diagnostic> diagnostics(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Graded graded -> graded.diagnostics();
            case Verdict.NotCompiled not -> not.diagnostics();
            case Verdict.Refused _, Verdict.Stopped _, Verdict.GraderFailed _ -> List.of();
        };
    }

    /// {@return the report of one test}
    public static CheckReport of(CheckResult result) {
        var check = result.check();
        var failure = result.failure();
        var explanation = failure == null ? null : failure.explanation();
        return new CheckReport(
                check.id(),
                check.title(),
                check.visibility(),
                check.kind(),
                result.outcome(),
                result.points(),
                check.maxPoints(),
                result.facts(),
                explanation == null ? null : explanation.diagnosis(),
                explanation == null ? null : explanation.hint(),
                result.mistake(),
                failure == null ? null : failure.location(),
                result.output());
    }

    /// {@return the lines that the notebook prints: every tenth epoch's cost}
    public static List<String> log(List<Double> costs) {
        return IntStream.range(0, costs.size())
                .filter(epoch -> epoch % LOG_EVERY == 0)
                .mapToObj(epoch -> String.format(Locale.ROOT, "Cost after epoch %d: %.6f", epoch, costs.get(epoch)))
                .toList();
    }

    private static ExerciseReport of(ExerciseResult result) {
        var exercise = result.exercise();
        return new ExerciseReport(
                exercise.id(),
                exercise.title(),
                result.points(),
                exercise.maxPoints(),
                result.checks().stream().map(Reports::of).toList(),
                result.diagnostics());
    }

    private static TrainingReport of(Training training) {
        return switch (training) {
            case Training.Ran ran ->
                new TrainingReport(
                        State.RAN,
                        null,
                        word(ran.mode()),
                        ran.reused(),
                        ran.costs().size(),
                        ran.costs(),
                        log(ran.costs()),
                        ran.trainAccuracy(),
                        ran.testAccuracy(),
                        ran.confusion(),
                        ran.predictions(),
                        ran.duration().toMillis() / 1000.0,
                        ran.distance());
            case Training.Skipped skipped -> untrained(State.SKIPPED, skipped.reason(), List.of());
            case Training.Failed failed -> untrained(State.FAILED, failed.reason(), failed.costs());
        };
    }

    private static TrainingReport untrained(State state, String reason, List<Double> costs) {
        return new TrainingReport(
                state,
                reason,
                null,
                null,
                costs.size(),
                costs,
                log(costs),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    private static TimingsReport of(Verdict.Timings timings) {
        Duration total =
                timings.compile().plus(timings.grade()).plus(timings.train()).plus(timings.hidden());
        return new TimingsReport(
                null,
                timings.compile().toMillis(),
                timings.grade().toMillis(),
                timings.train().toMillis(),
                timings.hidden().toMillis(),
                total.toMillis());
    }

    private static String sentence(Verdict.Limit limit) {
        return switch (limit) {
            case WALL_CLOCK -> "The code was stopped: time limit exceeded before any exercise was graded.";
            case CPU -> "The code was stopped: CPU time limit exceeded before any exercise was graded.";
            case MEMORY -> "The code was stopped: memory limit exceeded before any exercise was graded.";
            case THREADS -> "The code was stopped: thread limit exceeded before any exercise was graded.";
            case OUTPUT -> "The code was stopped: output limit exceeded before any exercise was graded.";
            case BUDGET -> "The code was stopped: total time limit exceeded before any exercise was graded.";
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// {@return the version of this grader, as shown in results}
    public static String graderVersion() {
        return VERSION;
    }

    private static String version() {
        String version = Reports.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
