package org.tfgrader.api.submissions.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.submissions.results.SeenReport.OverrideView;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.model.Verdict.Violation;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;
import org.tfgrader.engine.report.GradingReport.TimingsReport;
import org.tfgrader.engine.report.GradingReport.TrainingReport;

/// A result as the caller may see it, with the names and the order of the API contract.
///
/// @param reason one sentence for a verdict other than `graded`
/// @param warning a limitation of the result that readers must know; null if there is none
/// @param incident the id to search for in the log, with `grader_failed`
/// @param score null while it is hidden from the caller
public record ReportView(
        String verdict,
        @Nullable String reason,
        @Nullable String incident,
        @Nullable String warning,
        @Nullable Double score,
        double maxScore,
        List<ExerciseView> exercises,
        List<Diagnostic> diagnostics,
        List<Violation> violations,
        @Nullable TrainingReport training,
        @Nullable Long seed,
        String graderVersion,
        TimingsReport timings) {

    /// One exercise.
    public record ExerciseView(
            String id,
            String title,
            @Nullable Double score,
            double maxScore,
            List<CheckView> checks,
            List<Diagnostic> diagnostics) {}

    /// One test.
    public record CheckView(
            String id,
            String title,
            String visibility,
            String kind,
            String outcome,
            @Nullable Double points,
            double maxPoints,
            List<Fact> facts,
            @Nullable String diagnosis,
            @Nullable String hint,
            @Nullable String mistake,
            @Nullable Location location,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OverrideView override) {}

    public static ReportView of(SeenReport seen) {
        GradingReport report = seen.report();
        boolean scored = seen.scored();
        return new ReportView(
                report.verdict().word(),
                report.reason(),
                report.incident(),
                report.warning(),
                scored ? report.score() : null,
                report.maxScore(),
                report.exercises().stream()
                        .map(exercise -> exercise(exercise, seen))
                        .toList(),
                report.diagnostics(),
                report.violations(),
                report.training(),
                report.seed(),
                report.graderVersion(),
                report.timings());
    }

    private static ExerciseView exercise(ExerciseReport exercise, SeenReport seen) {
        return new ExerciseView(
                exercise.id(),
                exercise.title(),
                seen.scored() ? exercise.score() : null,
                exercise.maxScore(),
                exercise.checks().stream().map(check -> check(check, seen)).toList(),
                exercise.diagnostics());
    }

    private static CheckView check(CheckReport check, SeenReport seen) {
        return new CheckView(
                check.id(),
                check.title(),
                check.visibility().word(),
                check.kind().word(),
                check.outcome().word(),
                seen.scored() ? check.points() : null,
                check.maxPoints(),
                check.facts(),
                check.diagnosis(),
                check.hint(),
                check.mistake(),
                check.location(),
                seen.overrides().get(check.id()));
    }
}
