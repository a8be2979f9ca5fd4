package org.tfgrader.api.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTests {
    @Test
    void countsPairsByStepsAndEqualOnesApart() {
        var distribution = Distribution.of(List.of(1.0, 1.0, 0.999, 0.05, 0.0499, 0.0));

        assertThat(distribution.counts()).hasSize(21).startsWith(2, 1).endsWith(1, 2);
        assertThat(distribution.pairs()).isEqualTo(6);
    }

    @Test
    void hasAMedian() {
        assertThat(Distribution.of(List.of(0.9, 0.4, 0.1)).median()).isEqualTo(0.4);
        assertThat(Distribution.of(List.of()).median()).isZero();
    }

    @Test
    void readsNothingAsAllThatIsLess() {
        assertThat(DistributionView.percent(0.9999)).isEqualTo("99 %");
        assertThat(DistributionView.percent(0.29)).isEqualTo("29 %");
        assertThat(DistributionView.percent(1)).isEqualTo("100 %");
    }
}
