package org.tfgrader.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTests {
    @Test
    void tellsMeanAndStandardDeviation() {
        Spread spread = of(2, 4, 4, 4, 5, 5, 7, 9);
        assertThat(spread.count()).isEqualTo(8);
        assertThat(spread.mean()).isEqualTo(5);
        assertThat(spread.standardDeviation()).isEqualTo(2);
    }

    @Test
    void variesByMoreThanAboutAMillionth() {
        assertThat(of(1, 1, 1).varies()).isFalse();
        assertThat(of(0, 2 * 0x1p-20).varies()).isFalse();
        assertThat(of(0, 2.001 * 0x1p-20).varies()).isTrue();
    }

    private static Spread of(double... values) {
        Spread spread = new Spread();
        for (double value : values) {
            spread.add(value);
        }
        return spread;
    }
}
