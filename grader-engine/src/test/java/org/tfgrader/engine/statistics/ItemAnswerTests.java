package org.tfgrader.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;

class ItemAnswerTests {
    @Test
    void takesEveryCheckOfEveryExercise() {
        List<ExerciseResult> grading = List.of(
                new ExerciseResult(
                        Exercise.SIGMOID,
                        List.of(
                                result(check(Exercise.SIGMOID, "sigmoid.values", 5), Outcome.FAILED, 1, "tanh"),
                                result(check(Exercise.SIGMOID, "sigmoid.unchanged", 1), Outcome.NOT_RUN, 0, null)),
                        List.of()),
                new ExerciseResult(
                        Exercise.COMPUTE_COST,
                        List.of(result(check(Exercise.COMPUTE_COST, "compute_cost.soft", 2), Outcome.PASSED, 2, null)),
                        List.of()));
        assertThat(ItemAnswer.of(grading))
                .containsExactly(
                        new ItemAnswer("sigmoid.values", Outcome.FAILED, 1, 5, "tanh"),
                        new ItemAnswer("sigmoid.unchanged", Outcome.NOT_RUN, 0, 1, null),
                        new ItemAnswer("compute_cost.soft", Outcome.PASSED, 2, 2, null));
    }

    private static Check check(Exercise exercise, String id, double maxPoints) {
        return new Check(exercise, id, "A title", Check.Visibility.OPEN, Check.Kind.VALUES, maxPoints);
    }

    private static CheckResult result(Check check, Outcome outcome, double points, @Nullable String mistake) {
        return new CheckResult(check, outcome, points, List.of(), null, mistake, null);
    }
}
