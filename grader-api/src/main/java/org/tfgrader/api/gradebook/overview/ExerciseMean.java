package org.tfgrader.api.gradebook.overview;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tfgrader.api.gradebook.attempts.GradebookStore.ExerciseSum;
import org.tfgrader.api.pages.Words;
import org.tfgrader.engine.check.Exercise;

/// A class's results in one exercise.
///
/// @param method the Java method of the exercise
/// @param share the mean share of its points, in whole percent
/// @param lost the number of students without full points
record ExerciseMean(String id, String method, long share, String mean, String points, int lost) {

    /// {@return one for each exercise that has a score, in the order of the assignment}
    static List<ExerciseMean> of(List<ExerciseSum> sums) {
        return Stream.of(Exercise.values())
                .flatMap(exercise -> sums.stream()
                        .filter(sum -> sum.id().equals(exercise.id()))
                        .map(sum -> of(exercise, sum)))
                .toList();
    }

    private static ExerciseMean of(Exercise exercise, ExerciseSum sum) {
        return new ExerciseMean(
                exercise.id(),
                exercise.method(),
                sum.reachable() > 0 ? Math.round(100 * sum.reached() / sum.reachable()) : 0,
                String.format(Locale.ROOT, "%.1f", sum.reached() / sum.students()),
                Words.points(sum.points()),
                sum.lost());
    }
}
