package org.tfgrader.api.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.rubric.Rubric;

/// An exercise before it is graded.
///
/// @param best the best score so far; null if there is none to show
/// @param checked the number of tests and of hidden tests, in words
record AskedExercise(
        int number,
        String id,
        String method,
        String maxPoints,
        @Nullable String best,
        String checked,
        List<AskedCheck> checks) {

    /// A test before it has run.
    record AskedCheck(String id, String title, boolean hidden) {
        static AskedCheck of(Check check) {
            return new AskedCheck(check.id(), check.title(), check.visibility() == Check.Visibility.HIDDEN);
        }
    }

    /// {@return the six exercises in order}
    ///
    /// @param best the best score of each exercise so far, by id
    static List<AskedExercise> all(Rubric rubric, Map<String, Double> best) {
        List<AskedExercise> all = new ArrayList<>();
        for (Exercise exercise : Exercise.values()) {
            all.add(of(all.size() + 1, exercise, rubric.of(exercise), best.get(exercise.id())));
        }
        return all;
    }

    private static AskedExercise of(int number, Exercise exercise, List<Check> checks, @Nullable Double best) {
        List<AskedCheck> asked = checks.stream().map(AskedCheck::of).toList();
        long hidden = asked.stream().filter(AskedCheck::hidden).count();
        return new AskedExercise(
                number,
                exercise.id(),
                exercise.method(),
                Words.points(exercise.maxPoints()),
                best == null ? null : Words.points(best),
                "%s, %d of them hidden.".formatted(Words.counted(asked.size(), "test", "tests"), hidden),
                asked);
    }
}
