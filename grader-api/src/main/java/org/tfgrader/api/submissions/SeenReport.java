package org.tfgrader.api.submissions;

import org.tfgrader.engine.report.GradingReport;

/// A verdict as someone may see it.
///
/// @param report without what they may not see, but for scores and points
/// @param scored whether they may see those
public record SeenReport(GradingReport report, boolean scored) {

    static SeenReport of(GradingReport report, Sight sight) {
        return switch (sight) {
            case ALL -> new SeenReport(report, true);
            case WITHOUT_HIDDEN_FACTS -> new SeenReport(report.withoutHiddenFacts(), true);
            case WITHOUT_SCORES -> new SeenReport(report.withoutHiddenChecks(), false);
        };
    }
}
