package org.tfgrader.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.rubric.Rubric;

/// The bound of what a result reveals about hidden inputs, which decision 62 derives and `docs/threat-model.md` states.
class RevealedBitsTests {
    private static final double STATED_BITS = 70;

    /// What a process that ended, or the end of the time, adds.
    private static final double BITS_OF_ENDS = 1.2;

    @Test
    void areFewerThanStated() {
        Paper paper = Paper.draw(SeedKey.NOT_SECRET, 17, Rubric.standard(), new MadeUpAnswers());

        double bits = paper.questions().stream()
                .mapToInt(RevealedBitsTests::outcomes)
                .mapToDouble(outcomes -> Math.log(outcomes) / Math.log(2))
                .sum();

        assertThat(bits + BITS_OF_ENDS).isBetween(STATED_BITS - 1, STATED_BITS);
    }

    /// {@return how many outcomes of a test, which hidden inputs may decide, students can tell apart}
    private static int outcomes(Question question) {
        if (question.check().visibility() == Visibility.OPEN) {
            // Passed, no result, no tensor of TensorFlow, not connected, does not follow.
            return question.followUps().isPresent() ? 5 : 1;
        }
        // Passed, no result, and what its kind adds.
        return switch (question.check().kind()) {
            // The values of a graph.
            case RUNS -> 3;
            // No tensor of TensorFlow, and the property itself.
            case LINEAGE, GRADIENT, FRESH, UNCHANGED -> 4;
            // No tensor of TensorFlow, dtype, shape, values.
            case TENSOR, DTYPE, SHAPE, VALUES -> 6;
        };
    }
}
