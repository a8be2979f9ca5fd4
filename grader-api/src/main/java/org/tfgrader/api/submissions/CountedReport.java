package org.tfgrader.api.submissions;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;

/// Makes what counts of what the grader found and of the points that people have set. What the grader saw stays as it
/// is; no check gets more than it is worth.
public final class CountedReport {
    private CountedReport() {}

    /// {@return a report with other points for some of its checks, and scores that count these}
    ///
    /// @param points by the checks' ids; of a check that the report does not have they count nothing
    public static GradingReport of(GradingReport found, Map<String, Double> points) {
        if (found.exercises().stream().noneMatch(exercise -> isChanged(exercise, points))) {
            return found;
        }
        List<ExerciseReport> counted = found.exercises().stream()
                .map(exercise -> isChanged(exercise, points) ? counted(exercise, points) : exercise)
                .toList();
        return new GradingReport(
                found.verdict(),
                found.reason(),
                found.incident(),
                found.warning(),
                sum(counted.stream().map(ExerciseReport::score)),
                found.maxScore(),
                counted,
                found.diagnostics(),
                found.violations(),
                found.training(),
                found.seed(),
                found.graderVersion(),
                found.timings());
    }

    private static boolean isChanged(ExerciseReport exercise, Map<String, Double> points) {
        return exercise.checks().stream().anyMatch(check -> points.containsKey(check.id()));
    }

    private static ExerciseReport counted(ExerciseReport exercise, Map<String, Double> points) {
        List<CheckReport> checks = exercise.checks().stream()
                .map(check -> counted(check, points.getOrDefault(check.id(), check.points())))
                .toList();
        return new ExerciseReport(
                exercise.id(),
                exercise.title(),
                sum(checks.stream().map(CheckReport::points)),
                exercise.maxScore(),
                checks,
                exercise.diagnostics());
    }

    private static CheckReport counted(CheckReport check, double points) {
        return new CheckReport(
                check.id(),
                check.title(),
                check.visibility(),
                check.kind(),
                check.outcome(),
                Math.min(points, check.maxPoints()),
                check.maxPoints(),
                check.facts(),
                check.diagnosis(),
                check.hint(),
                check.mistake(),
                check.location(),
                check.output());
    }

    /// In decimals, as people add up points: 0.1 and 0.2 are 0.3.
    private static double sum(Stream<Double> points) {
        return points.map(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }
}
