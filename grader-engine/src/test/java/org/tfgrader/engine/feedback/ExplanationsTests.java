package org.tfgrader.engine.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.Checks;

class ExplanationsTests {
    private final Check check = Checks.hidden(CheckId.LINEAR_FUNCTION_SEEDS);

    @Test
    void saysTheKindOfFailureAndTheRubricsHint() {
        assertThat(Explanations.of(check, Kind.SHAPE, true))
                .isEqualTo(new Explanation(null, "The result has the wrong shape.", "Hint of linear_function.seeds"));
        assertThat(Explanations.of(check, Kind.RUNS, false).diagnosis()).startsWith("Your code returned no result");
    }

    @Test
    void hasWordsForEveryKindOfFailure() {
        for (Kind kind : Kind.values()) {
            assertThat(Explanations.of(check, kind, true).diagnosis()).endsWith(".");
        }
    }

    @Test
    void namesTheOneMistake() {
        assertThat(Explanations.of(check, List.of("linear-without-bias")))
                .contains(new Explanation(
                        "linear-without-bias",
                        "Your result equals WX: the bias b is missing.",
                        "Look at the formula again: what is added to WX?"));
    }

    @Test
    void saysWhatSeveralMistakesShare() {
        assertThat(Explanations.of(check, List.of("bias-subtracted", "linear-without-bias")))
                .contains(new Explanation(
                        null, "The bias is not used as the exercise says.", "Which sign does b have in the formula?"));
    }

    @Test
    void saysNothingOfMistakesThatShareNothing() {
        assertThat(Explanations.of(check, List.of("bias-subtracted", "elementwise-product")))
                .isEmpty();
        assertThat(Explanations.of(check, List.of())).isEmpty();
    }
}
