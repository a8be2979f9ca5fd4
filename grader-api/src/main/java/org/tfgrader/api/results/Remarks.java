package org.tfgrader.api.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.model.Verdict.Violation;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;

/// All remarks of a report.
final class Remarks {
    private final List<Placed> placed = new ArrayList<>();

    private final boolean scored;
    private final @Nullable CheckReport chosen;

    private Remarks(boolean scored, @Nullable CheckReport chosen) {
        this.scored = scored;
        this.chosen = chosen;
    }

    /// A remark and its place.
    ///
    /// @param method that contains the remark if it has no line
    record Placed(
            Remark remark,
            @Nullable Location location,
            @Nullable String method) {}

    /// {@return all remarks}
    ///
    /// @param chosen the test whose facts are shown instead of those of similar tests; null for none
    static List<Placed> of(SeenReport seen, @Nullable CheckReport chosen) {
        var remarks = new Remarks(seen.scored(), chosen);
        GradingReport report = seen.report();
        report.diagnostics().forEach(diagnostic -> remarks.add(diagnostic, null));
        report.violations().forEach(remarks::add);
        report.exercises().forEach(remarks::add);
        return remarks.placed;
    }

    private void add(ExerciseReport exercise) {
        String method = Words.method(exercise.id());
        exercise.diagnostics().forEach(diagnostic -> add(diagnostic, method));
        if (!exercise.diagnostics().isEmpty()) {
            return;
        }
        for (List<CheckReport> alike : alike(exercise.checks())) {
            placed.add(new Placed(remark(alike), location(alike), method));
        }
    }

    /// Tests that failed with the same known mistake or the same text share one remark.
    private static Iterable<List<CheckReport>> alike(List<CheckReport> checks) {
        Map<Object, List<CheckReport>> groups = new LinkedHashMap<>();
        for (CheckReport check : checks) {
            if (check.outcome() == Outcome.FAILED || check.outcome() == Outcome.ERROR) {
                Object key = check.mistake() != null ? check.mistake() : words(check);
                groups.computeIfAbsent(key, none -> new ArrayList<>()).add(check);
            }
        }
        return groups.values();
    }

    private static List<Object> words(CheckReport check) {
        return List.of(check.outcome(), check.facts(), String.valueOf(check.diagnosis()), String.valueOf(check.hint()));
    }

    private Remark remark(List<CheckReport> alike) {
        CheckReport shown = chosen != null && alike.contains(chosen)
                ? chosen
                : alike.stream()
                        .filter(check -> check.visibility() == Visibility.OPEN)
                        .findFirst()
                        .orElse(alike.getFirst());
        double lost = alike.stream()
                .mapToDouble(check -> check.maxPoints() - check.points())
                .sum();
        String checks = Words.counted(alike.size(), "test");
        String points = ", " + Words.minus(lost) + (lost == 1 ? " point" : " points");
        return new Remark(
                shown.outcome() == Outcome.ERROR ? "error" : "fail",
                shown.mistake() == null ? shown.title() + ":" : "Known mistake:",
                shown.mistake() == null ? Words.outcome(shown.outcome().word()) : Words.mistake(shown.mistake()),
                scored && lost > 0 ? checks + points : checks,
                shown.facts(),
                shown.diagnosis(),
                shown.hint(),
                shown.visibility() == Visibility.HIDDEN,
                0);
    }

    private static @Nullable Location location(List<CheckReport> alike) {
        return alike.stream()
                .map(CheckReport::location)
                .filter(location -> location != null)
                .findFirst()
                .orElse(null);
    }

    private void add(Diagnostic diagnostic, @Nullable String method) {
        boolean error = diagnostic.severity() == Diagnostic.Severity.ERROR;
        var location = diagnostic.line() > 0 ? new Location(diagnostic.file(), diagnostic.line()) : null;
        var remark = new Remark(
                error ? "error" : "warn",
                error ? "Compile error:" : "Warning:",
                diagnostic.message(),
                null,
                List.of(),
                null,
                null,
                false,
                diagnostic.column());
        boolean known = placed.stream()
                .anyMatch(other -> other.remark.equals(remark)
                        && String.valueOf(other.location).equals(String.valueOf(location)));
        if (!known) {
            placed.add(new Placed(remark, location, method));
        }
    }

    private void add(Violation violation) {
        var location = violation.line() > 0 ? new Location(violation.file(), violation.line()) : null;
        var remark = new Remark(
                "fail", violation.member(), "is not allowed", null, List.of(), null, violation.message(), false, 0);
        placed.add(new Placed(remark, location, null));
    }
}
