package org.tfgrader.api.overview;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tfgrader.api.gradebook.attempts.GradebookStore.ExerciseScore;
import org.tfgrader.api.pages.Words;
import org.tfgrader.engine.check.Exercise;

/// A class's results in one exercise.
///
/// @param method the Java method of the exercise
/// @param share the mean share of its points, in whole percent
/// @param lost the number of students without full points
record ExerciseMean(String method, long share, String mean, String points, long lost) {
    /// {@return one for each exercise that has a score, in the order of the assignment}
    ///
    /// @param attempts the scores of one attempt of each student
    static List<ExerciseMean> of(Collection<List<ExerciseScore>> attempts) {
        return Stream.of(Exercise.values())
                .flatMap(exercise -> of(
                        exercise,
                        attempts.stream()
                                .flatMap(List::stream)
                                .filter(score -> score.id().equals(exercise.id()))
                                .toList()))
                .toList();
    }

    private static Stream<ExerciseMean> of(Exercise exercise, List<ExerciseScore> scores) {
        if (scores.isEmpty()) {
            return Stream.empty();
        }
        double reached = scores.stream().mapToDouble(ExerciseScore::score).sum();
        double reachable = scores.stream().mapToDouble(ExerciseScore::maxScore).sum();
        return Stream.of(new ExerciseMean(
                exercise.method(),
                reachable > 0 ? Math.round(100 * reached / reachable) : 0,
                String.format(Locale.ROOT, "%.1f", reached / scores.size()),
                Words.points(scores.stream()
                        .mapToDouble(ExerciseScore::maxScore)
                        .max()
                        .orElse(0)),
                scores.stream()
                        .filter(score -> score.score() < score.maxScore())
                        .count()));
    }
}
