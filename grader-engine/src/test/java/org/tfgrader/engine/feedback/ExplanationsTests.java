package org.tfgrader.engine.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.Checks;

class ExplanationsTests {
    private static final Set<Kind> NONE = Set.of();

    private final Check check = Checks.hidden(CheckId.LINEAR_FUNCTION_SEEDS);

    @Test
    void saysTheKindOfFailureAndTheRubricsHintIfItIsAboutThatKind() {
        assertThat(Explanations.of(check, Kind.VALUES, NONE))
                .isEqualTo(new Explanation(
                        null,
                        "Shape and dtype are right, but not all values are right.",
                        "Hint of linear_function.seeds"));
        assertThat(Explanations.of(check, Kind.SHAPE, NONE))
                .isEqualTo(new Explanation(null, "The result has the wrong shape.", null));
        assertThat(Explanations.noAnswer().diagnosis()).startsWith("Your code returned no result");
    }

    /// What is special about this test is not the cause then.
    @Test
    void givesNoHintAfterAnEarlierFailureOfTheSameKind() {
        assertThat(Explanations.of(check, Kind.VALUES, Set.of(Kind.VALUES)).hint())
                .isNull();
        assertThat(Explanations.of(check, Kind.VALUES, Set.of(Kind.UNCHANGED)).hint())
                .isNotNull();
    }

    @Test
    void callsValuesRightOnlyIfNoOtherTestFailed() {
        Check gradient = Checks.hidden(CheckId.COMPUTE_COST_GRADIENT);

        assertThat(Explanations.of(gradient, Kind.GRADIENT, NONE).diagnosis())
                .isEqualTo("The values are right, but the gradient is wrong.");
        assertThat(Explanations.of(gradient, Kind.GRADIENT, Set.of(Kind.VALUES)).diagnosis())
                .isEqualTo("The gradient is wrong.");
    }

    @Test
    void doesNotCallTheShapeOfAGraphsResultRight() {
        assertThat(Explanations.of(Checks.hidden(CheckId.COMPUTE_COST_GRAPH), Kind.VALUES, NONE))
                .isEqualTo(new Explanation(null, "Run as a graph, your code gives wrong values or none.", null));
    }

    @Test
    void doesNotBlameTheGraphForValuesThatAreWrongWithoutIt() {
        Check graph = Checks.hidden(CheckId.COMPUTE_COST_GRAPH);

        assertThat(Explanations.of(graph, Kind.VALUES, Set.of(Kind.VALUES)).diagnosis())
                .endsWith("It also gives wrong values without a graph.");
    }

    @Test
    void givesNoHintAboutTheGradientOfWrongValues() {
        Check gradient = Checks.hidden(CheckId.COMPUTE_COST_GRADIENT);

        assertThat(Explanations.of(gradient, Kind.GRADIENT, NONE).hint()).isNotNull();
        assertThat(Explanations.of(gradient, Kind.GRADIENT, Set.of(Kind.VALUES)).hint())
                .isNull();
    }

    @Test
    void hasWordsForEveryKindOfFailure() {
        for (Kind kind : Kind.values()) {
            assertThat(Explanations.of(check, kind, NONE).diagnosis()).endsWith(".");
        }
    }

    @Test
    void namesTheOneMistake() {
        assertThat(Explanations.of(List.of("linear-without-bias")))
                .contains(new Explanation(
                        "linear-without-bias",
                        "Your result equals WX: the bias b is missing.",
                        "Look at the formula again: what is added to WX?"));
    }

    @Test
    void saysWhatSeveralMistakesShare() {
        assertThat(Explanations.of(List.of("bias-subtracted", "linear-without-bias")))
                .contains(new Explanation(null, "The bias is not used as the exercise says.", null));
    }

    @Test
    void saysNothingOfMistakesThatShareNothing() {
        assertThat(Explanations.of(List.of("bias-subtracted", "elementwise-product")))
                .isEmpty();
        assertThat(Explanations.of(List.of())).isEmpty();
    }
}
