package org.tfgrader.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.Checks;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.rubric.Rubric;

/// Correct code may write ReLU, or the maximum in the cost, as a comparison, which keeps its result when inputs are
/// moved. Whatever the seed, its slopes are those of the reference.
class KinkTests {
    private final Answers answers = new ComputedAnswers();

    /// Without drawing again, about one seed in four fails.
    @Test
    void noUnitChangesItsSignAlongASlope() {
        LongStream.rangeClosed(1, 40)
                .forEach(seed -> assertSlopesWithHeldComparisons(CheckId.FORWARD_PROPAGATION_GRADIENT, seed));
    }

    /// Without drawing logits close to 0 again, about one seed in eighty fails.
    @Test
    void noLogitChangesItsSignAlongASlope() {
        LongStream.rangeClosed(1, 3000)
                .forEach(seed -> assertSlopesWithHeldComparisons(CheckId.COMPUTE_COST_GRADIENT, seed));
    }

    private void assertSlopesWithHeldComparisons(CheckId what, long seed) {
        Rubric rubric = new Rubric(List.of(Checks.hidden(what)));
        Case asked = Paper.draw(SeedKey.NOT_SECRET, seed, rubric, answers)
                .questions()
                .getFirst()
                .cases()
                .getFirst();
        assertThat(asked)
                .isInstanceOfSatisfying(
                        Case.Gradient.class,
                        gradient -> gradient.slopes().forEach(slope -> {
                            double ahead = ComputedAnswers.sumHeldAt(slope.ahead(), gradient.invocation());
                            double behind = ComputedAnswers.sumHeldAt(slope.behind(), gradient.invocation());
                            assertThat((ahead - behind) / (2 * slope.step()))
                                    .as("%s with seed %d", what, seed)
                                    .isCloseTo(slope.expected(), within(1e-9));
                        }));
    }
}
