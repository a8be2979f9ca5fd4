package org.tfgrader.api.regrades;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;

/// The difference between the graders that produced two results for the same code.
///
/// @param checks the tests whose maximum differs
record Difference(String graderBefore, String graderAfter, List<CheckPoints> checks) {
    Difference {
        checks = List.copyOf(checks);
    }

    /// The maximum of a test.
    ///
    /// @param before null if the test did not exist
    /// @param after null if the test no longer exists
    record CheckPoints(
            String check, @Nullable Double before, @Nullable Double after) {}

    static Difference of(GradingReport before, GradingReport after) {
        Map<String, Double> pointsBefore = points(before);
        Map<String, Double> pointsAfter = points(after);
        List<CheckPoints> checks = Stream.concat(pointsAfter.keySet().stream(), pointsBefore.keySet().stream())
                .distinct()
                .filter(check -> !Objects.equals(pointsBefore.get(check), pointsAfter.get(check)))
                .map(check -> new CheckPoints(check, pointsBefore.get(check), pointsAfter.get(check)))
                .toList();
        return new Difference(before.graderVersion(), after.graderVersion(), checks);
    }

    /// {@return the exercises whose points differ}
    static List<String> exercises(GradingReport before, GradingReport after) {
        Map<String, Double> scoresBefore = scores(before);
        Map<String, Double> scoresAfter = scores(after);
        var all = new TreeSet<>(scoresBefore.keySet());
        all.addAll(scoresAfter.keySet());
        return all.stream()
                .filter(exercise -> Double.compare(
                                scoresBefore.getOrDefault(exercise, 0.0), scoresAfter.getOrDefault(exercise, 0.0))
                        != 0)
                .toList();
    }

    private static Map<String, Double> scores(GradingReport report) {
        return report.exercises().stream().collect(Collectors.toMap(ExerciseReport::id, ExerciseReport::score));
    }

    /// {@return the points of each test, in the rubric's order}
    private static Map<String, Double> points(GradingReport report) {
        Map<String, Double> points = new LinkedHashMap<>();
        for (ExerciseReport exercise : report.exercises()) {
            for (CheckReport check : exercise.checks()) {
                points.merge(check.id(), check.maxPoints(), Double::sum);
            }
        }
        return points;
    }
}
