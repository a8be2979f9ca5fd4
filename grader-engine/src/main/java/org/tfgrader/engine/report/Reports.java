package org.tfgrader.engine.report;

import java.time.Duration;
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
import org.tfgrader.engine.model.Verdict.Violation;
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
        String warning = sandbox.isLocked() ? null : UNSAFE;
        return switch (verdict) {
            case Verdict.Graded graded ->
                report(
                        VerdictKind.GRADED,
                        null,
                        null,
                        warning,
                        graded.exercises().stream().map(Reports::of).toList(),
                        graded.diagnostics(),
                        List.of(),
                        of(graded.training()),
                        seed,
                        graded.timings());
            case Verdict.NotCompiled not ->
                report(
                        VerdictKind.NOT_COMPILED,
                        "Nothing could be graded, because no class could be compiled.",
                        null,
                        warning,
                        List.of(),
                        not.diagnostics(),
                        List.of(),
                        null,
                        seed,
                        not.timings());
            case Verdict.Refused refused ->
                report(
                        VerdictKind.REFUSED,
                        "The code uses classes or methods that submissions may not use, so it was not run.",
                        null,
                        warning,
                        List.of(),
                        List.of(),
                        refused.violations(),
                        null,
                        seed,
                        refused.timings());
            case Verdict.Stopped stopped ->
                report(
                        VerdictKind.STOPPED,
                        sentence(stopped.limit()),
                        null,
                        warning,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        seed,
                        stopped.timings());
            case Verdict.GraderFailed failed ->
                report(
                        VerdictKind.GRADER_FAILED,
                        "The grader failed, not your code. This attempt is not counted.",
                        failed.incident(),
                        warning,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        seed,
                        failed.timings());
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

    private static GradingReport report(
            VerdictKind verdict,
            @Nullable String reason,
            @Nullable String incident,
            @Nullable String warning,
            List<ExerciseReport> exercises,
            List<Diagnostic> diagnostics,
            List<Violation> violations,
            @Nullable TrainingReport training,
            long seed,
            Verdict.Timings timings) {
        double maxScore = 0;
        for (Exercise exercise : Exercise.values()) {
            maxScore += exercise.maxPoints();
        }
        double score = exercises.stream().mapToDouble(ExerciseReport::score).sum();
        return new GradingReport(
                verdict,
                reason,
                incident,
                warning,
                score,
                maxScore,
                exercises,
                diagnostics,
                violations,
                training,
                seed,
                VERSION,
                of(timings));
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
