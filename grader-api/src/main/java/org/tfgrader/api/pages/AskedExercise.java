package org.tfgrader.api.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.rubric.Rubric;

/// An exercise before it is graded.
///
/// @param best the most points so far; null for none to show
/// @param checked how many checks it has, and how many of them are hidden
record AskedExercise(
        int number,
        String id,
        String method,
        String maxPoints,
        @Nullable String best,
        String checked,
        List<AskedCheck> checks) {

    /// A check before it has run.
    record AskedCheck(String id, String title, boolean hidden) {
        static AskedCheck of(Check check) {
            return new AskedCheck(check.id(), check.title(), check.visibility() == Check.Visibility.HIDDEN);
        }
    }

    /// {@return the six in their order}
    ///
    /// @param best the most points in each exercise so far, by its id
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
                "%s, %d of them hidden.".formatted(Words.counted(asked.size(), "check", "checks"), hidden),
                asked);
    }
}
