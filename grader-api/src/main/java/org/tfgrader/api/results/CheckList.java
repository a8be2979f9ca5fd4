package org.tfgrader.api.results;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.results.VerdictView.Tick;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;

/// The exercises of a result, and the tests of the selected exercise, for staff.
record CheckList(List<Entry> exercises) {

    /// One exercise.
    ///
    /// @param first the test to select with this exercise
    /// @param checks all tests if one of them is selected, otherwise none
    record Entry(String method, String score, String maxScore, boolean lost, String first, List<Row> checks) {}

    /// One test.
    ///
    /// @param overridden whether the points are a manual override
    record Row(
            String id,
            Tick tick,
            String title,
            String points,
            String maxPoints,
            boolean lost,
            boolean overridden,
            boolean chosen) {}

    /// {@return the test with this id, else the first that lost points, else the first; null without tests}
    static @Nullable CheckReport chosen(GradingReport report, @Nullable String id) {
        List<CheckReport> checks = report.allChecks().toList();
        return checks.stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .or(() -> checks.stream().filter(CheckList::hasLost).findFirst())
                .or(() -> checks.stream().findFirst())
                .orElse(null);
    }

    static CheckList of(SeenReport seen, @Nullable CheckReport chosen) {
        return new CheckList(seen.report().exercises().stream()
                .filter(exercise -> !exercise.checks().isEmpty())
                .map(exercise -> entry(exercise, seen, chosen))
                .toList());
    }

    private static Entry entry(ExerciseReport exercise, SeenReport seen, @Nullable CheckReport chosen) {
        List<CheckReport> checks = exercise.checks();
        return new Entry(
                Words.method(exercise.id()),
                Words.points(exercise.score()),
                Words.points(exercise.maxScore()),
                exercise.score() < exercise.maxScore(),
                checks.stream()
                        .filter(CheckList::hasLost)
                        .findFirst()
                        .orElse(checks.getFirst())
                        .id(),
                checks.contains(chosen)
                        ? checks.stream()
                                .map(check -> row(check, VerdictView.compiles(exercise), seen, check.equals(chosen)))
                                .toList()
                        : List.of());
    }

    private static Row row(CheckReport check, boolean compiled, SeenReport seen, boolean chosen) {
        return new Row(
                check.id(),
                Tick.of(check, compiled),
                check.title(),
                Words.points(check.points()),
                Words.points(check.maxPoints()),
                hasLost(check),
                seen.overrides().containsKey(check.id()),
                chosen);
    }

    private static boolean hasLost(CheckReport check) {
        return check.points() < check.maxPoints();
    }
}
