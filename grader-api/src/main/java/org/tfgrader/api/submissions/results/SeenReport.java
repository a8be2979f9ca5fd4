package org.tfgrader.api.submissions.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.submissions.results.OverrideStore.CheckOverride;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// A result as the caller may see it.
///
/// @param report without anything that the caller may not see, except scores and points
/// @param scored whether the caller may see scores and points
/// @param overrides the manual overrides, by test; empty if the caller may not see points
public record SeenReport(GradingReport report, boolean scored, Map<String, OverrideView> overrides) {

    /// A manual override. Its student and LMSs see that it exists, and the comment.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OverrideView(
            @Nullable Double gradedPoints,
            @Nullable String reason,
            @Nullable String comment,
            @Nullable String by,
            Instant at) {

        static OverrideView of(CheckOverride override, double graded, Sight sight) {
            return switch (sight) {
                case ALL ->
                    new OverrideView(graded, override.reason(), override.comment(), override.by(), override.at());
                case WITHOUT_REASONS, WITHOUT_HIDDEN_FACTS, WITHOUT_SCORES ->
                    new OverrideView(null, null, override.comment(), null, override.at());
            };
        }
    }

    /// {@return a result as a caller may see it}
    ///
    /// @param found the grader's result
    /// @param held the manual overrides in force
    public static SeenReport of(GradingReport found, List<CheckOverride> held, Sight sight) {
        GradingReport report = found.withPoints(CheckOverride.points(held));
        return switch (sight) {
            case ALL, WITHOUT_REASONS -> new SeenReport(report, true, views(found, held, sight));
            case WITHOUT_HIDDEN_FACTS -> new SeenReport(report.withoutHiddenFacts(), true, views(found, held, sight));
            case WITHOUT_SCORES -> new SeenReport(report.withoutHiddenChecks(), false, Map.of());
        };
    }

    private static Map<String, OverrideView> views(GradingReport found, List<CheckOverride> held, Sight sight) {
        if (held.isEmpty()) {
            return Map.of();
        }
        Map<String, Double> graded = found.allChecks().collect(Collectors.toMap(CheckReport::id, CheckReport::points));
        return held.stream()
                .filter(override -> graded.containsKey(override.check()))
                .collect(Collectors.toMap(
                        CheckOverride::check,
                        override -> OverrideView.of(override, graded.getOrDefault(override.check(), 0.0), sight)));
    }
}
