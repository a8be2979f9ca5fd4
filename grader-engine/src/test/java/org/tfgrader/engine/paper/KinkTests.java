package org.tfgrader.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.Checks;
import org.tfgrader.engine.rubric.Rubric;

/// Correct code may write ReLU, or the maximum in the cost, as a comparison, which keeps its result when inputs are
/// moved. Whatever the seed, its slopes are those of the reference.
class KinkTests {
    /// With the first inputs and directions drawn from these, units change their sign.
    private static final List<Long> SEEDS_OF_FORWARD_PROPAGATION =
            List.of(94330987661584L, 174744043507601L, 229732414429016L);

    private final Answers answers = new ComputedAnswers();

    @Test
    void noUnitChangesItsSignAlongASlope() {
        LongStream.concat(SEEDS_OF_FORWARD_PROPAGATION.stream().mapToLong(seed -> seed), LongStream.rangeClosed(1, 20))
                .forEach(seed -> assertSlopesWithHeldComparisons(CheckId.FORWARD_PROPAGATION_GRADIENT, seed));
    }

    /// Without drawing logits close to 0 again, the seeds 58, 128, 224, 269 and 297 fail, among others.
    @Test
    void noLogitChangesItsSignAlongASlope() {
        LongStream.rangeClosed(1, 3000)
                .forEach(seed -> assertSlopesWithHeldComparisons(CheckId.COMPUTE_COST_GRADIENT, seed));
    }

    private void assertSlopesWithHeldComparisons(CheckId what, long seed) {
        Rubric rubric = new Rubric(List.of(Checks.hidden(what)));
        Case asked =
                Paper.draw(seed, rubric, answers).questions().getFirst().cases().getFirst();
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
