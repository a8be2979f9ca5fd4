package org.tfgrader.api.decisions;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.results.OverrideView;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// A manual override as the result's page shows it.
///
/// @param graded the grader's points and who overrode them; null for the student
record SetPoints(
        String check,
        String title,
        String points,
        String maxPoints,
        @Nullable String comment,
        @Nullable String graded,
        @Nullable String by,
        @Nullable String reason,
        Instant at) {

    static List<SetPoints> of(SeenReport seen) {
        return seen.report()
                .allChecks()
                .flatMap(check -> {
                    OverrideView override = seen.overrides().get(check.id());
                    return override == null ? Stream.empty() : Stream.of(of(check, override));
                })
                .toList();
    }

    private static SetPoints of(CheckReport check, OverrideView override) {
        return new SetPoints(
                check.id(),
                check.title(),
                Words.points(check.points()),
                Words.points(check.maxPoints()),
                override.comment(),
                override.gradedPoints() == null ? null : Words.points(override.gradedPoints()),
                override.by(),
                override.reason(),
                override.at());
    }
}
