package org.tfgrader.api.submissions.results;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;

/// Computes the effective result from the grader's report and the manual overrides. The grader's report is
/// unchanged; no test gets more than its maximum.
public final class CountedReport {
    private CountedReport() {}

    /// {@return a report with other points for some of its tests, and with scores computed from these}
    ///
    /// @param points by the tests' ids; points of a test that the report does not have are ignored
    public static GradingReport of(GradingReport found, Map<String, Double> points) {
        if (found.exercises().stream().noneMatch(exercise -> isChanged(exercise, points))) {
            return found;
        }
        List<ExerciseReport> counted = found.exercises().stream()
                .map(exercise -> isChanged(exercise, points) ? counted(exercise, points) : exercise)
                .toList();
        return found.withExercises(sum(counted.stream().map(ExerciseReport::score)), counted);
    }

    private static boolean isChanged(ExerciseReport exercise, Map<String, Double> points) {
        return exercise.checks().stream().anyMatch(check -> points.containsKey(check.id()));
    }

    private static ExerciseReport counted(ExerciseReport exercise, Map<String, Double> points) {
        List<CheckReport> checks = exercise.checks().stream()
                .map(check ->
                        check.withPoints(Math.min(points.getOrDefault(check.id(), check.points()), check.maxPoints())))
                .toList();
        return exercise.withChecks(sum(checks.stream().map(CheckReport::points)), checks);
    }

    /// In decimal arithmetic: 0.1 plus 0.2 is 0.3.
    private static double sum(Stream<Double> points) {
        return points.map(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }
}
