package org.tfgrader.api.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
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
    /// @param override that a person has set the points; absent where nobody has, and while points are hidden
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
            @Nullable LocationReport location,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OverrideView override) {}

    static ReportView of(SeenReport seen) {
        GradingReport report = seen.report();
        boolean scored = seen.scored();
        return new ReportView(
                report.verdict(),
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
                check.visibility(),
                check.kind(),
                check.outcome(),
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
