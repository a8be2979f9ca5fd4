package org.tfgrader.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.CheckResult.Failure;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Checks;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;

class ItemAnswerTests {
    @Test
    void takesEveryCheckOfEveryExercise() {
        var failure = new Failure(Kind.VALUES, List.of(), null, new Explanation("tanh", "This is tanh.", null));
        List<ExerciseResult> grading = List.of(
                new ExerciseResult(
                        Exercise.SIGMOID,
                        List.of(
                                CheckResult.failed(Checks.open(CheckId.SIGMOID_VALUES), Outcome.FAILED, 7, failure),
                                CheckResult.notRun(Checks.hidden(CheckId.SIGMOID_UNCHANGED))),
                        List.of()),
                new ExerciseResult(
                        Exercise.COMPUTE_COST,
                        List.of(CheckResult.passed(Checks.hidden(CheckId.COMPUTE_COST_SOFT), 0.5)),
                        List.of()));
        assertThat(ItemAnswer.of(grading))
                .containsExactly(
                        new ItemAnswer("sigmoid.values", Outcome.FAILED, 0, 6, "tanh"),
                        new ItemAnswer("sigmoid.unchanged", Outcome.NOT_RUN, 0, 4, null),
                        new ItemAnswer("compute_cost.soft", Outcome.PASSED, 4, 4, null));
    }
}
