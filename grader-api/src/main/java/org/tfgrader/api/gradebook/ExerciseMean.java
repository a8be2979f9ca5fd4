package org.tfgrader.api.gradebook;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tfgrader.api.gradebook.GradebookStore.ExerciseScore;
import org.tfgrader.api.pages.Words;
import org.tfgrader.engine.check.Exercise;

/// How a class did in one exercise.
///
/// @param method the Java method that is asked for
/// @param share of its points that was reached on average, in whole percent
/// @param lost how many students did not get all of them
record ExerciseMean(String method, long share, String mean, String points, long lost) {

    /// {@return one for each exercise that anybody has a score in, in the order of the assignment}
    static List<ExerciseMean> of(List<ExerciseScore> scores) {
        return Stream.of(Exercise.values())
                .map(exercise -> of(
                        exercise,
                        scores.stream()
                                .filter(score -> score.id().equals(exercise.id()))
                                .toList()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<ExerciseMean> of(Exercise exercise, List<ExerciseScore> scores) {
        if (scores.isEmpty()) {
            return List.of();
        }
        double reached = scores.stream().mapToDouble(ExerciseScore::score).sum();
        double reachable = scores.stream().mapToDouble(ExerciseScore::maxScore).sum();
        return List.of(new ExerciseMean(
                exercise.method(),
                reachable > 0 ? Math.round(100 * reached / reachable) : 0,
                String.format(Locale.ROOT, "%.1f", reached / scores.size()),
                Words.points(scores.getFirst().maxScore()),
                scores.stream()
                        .filter(score -> score.score() < score.maxScore())
                        .count()));
    }
}
