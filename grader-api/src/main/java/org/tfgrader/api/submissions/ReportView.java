package org.tfgrader.api.submissions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.DiagnosticReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;
import org.tfgrader.engine.report.GradingReport.FactReport;
import org.tfgrader.engine.report.GradingReport.LocationReport;
import org.tfgrader.engine.report.GradingReport.TimingsReport;
import org.tfgrader.engine.report.GradingReport.TrainingReport;
import org.tfgrader.engine.report.GradingReport.ViolationReport;

/// A verdict as someone may see it, in the contract's words and order.
///
/// @param reason one sentence for a verdict other than `graded`
/// @param warning what a reader has to know of how the verdict came to be; null if nothing
/// @param incident what an operator searches the log for, with `grader_failed`
/// @param score null while it is hidden from who asks
public record ReportView(
        String verdict,
        @Nullable String reason,
        @Nullable String incident,
        @Nullable String warning,
        @Nullable Double score,
        double maxScore,
        List<ExerciseView> exercises,
        List<DiagnosticReport> diagnostics,
        List<ViolationReport> violations,
        @Nullable TrainingReport training,
        @Nullable Long seed,
        String graderVersion,
        TimingsReport timings) {

    /// One exercise.
    ///
    /// @param score null while it is hidden from who asks
    /// @param checks while scores are hidden, the open ones
    public record ExerciseView(
            String id,
            String title,
            @Nullable Double score,
            double maxScore,
            List<CheckView> checks,
            List<DiagnosticReport> diagnostics) {}

    /// One check.
    ///
    /// @param points null while scores are hidden from who asks
    /// @param facts what was seen, in the order in which it is read
    /// @param diagnosis what lies behind the facts, in a sentence
    /// @param hint an idea
    /// @param mistake the id of the known mistake whose result this equals
    public record CheckView(
            String id,
            String title,
            String visibility,
            String kind,
            String outcome,
            @Nullable Double points,
            double maxPoints,
            List<FactReport> facts,
            @Nullable String diagnosis,
            @Nullable String hint,
            @Nullable String mistake,
            @Nullable LocationReport location) {}

    static ReportView of(GradingReport report, Sight sight) {
        SeenReport seen = SeenReport.of(report, sight);
        return of(seen.report(), seen.scored());
    }

    private static ReportView of(GradingReport report, boolean scored) {
        return new ReportView(
                report.verdict(),
                report.reason(),
                report.incident(),
                report.warning(),
                scored ? report.score() : null,
                report.maxScore(),
                report.exercises().stream()
                        .map(exercise -> exercise(exercise, scored))
                        .toList(),
                report.diagnostics(),
                report.violations(),
                report.training(),
                report.seed(),
                report.graderVersion(),
                report.timings());
    }

    private static ExerciseView exercise(ExerciseReport exercise, boolean scored) {
        return new ExerciseView(
                exercise.id(),
                exercise.title(),
                scored ? exercise.score() : null,
                exercise.maxScore(),
                exercise.checks().stream().map(check -> check(check, scored)).toList(),
                exercise.diagnostics());
    }

    private static CheckView check(CheckReport check, boolean scored) {
        return new CheckView(
                check.id(),
                check.title(),
                check.visibility(),
                check.kind(),
                check.outcome(),
                scored ? check.points() : null,
                check.maxPoints(),
                check.facts(),
                check.diagnosis(),
                check.hint(),
                check.mistake(),
                check.location());
    }
}
