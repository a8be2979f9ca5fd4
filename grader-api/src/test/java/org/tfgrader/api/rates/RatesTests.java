package org.tfgrader.api.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RatesTests {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now;

    @Test
    void limitsEachKeyToARate() {
        var rates = new Rates(2, 3, () -> now);
        for (int i = 0; i < 3; i++) {
            assertThat(rates.take("a")).isZero();
        }

        assertThat(rates.take("a")).isEqualTo(Duration.ofMillis(500));
        assertThat(rates.wait("a")).isEqualTo(Duration.ofMillis(500));
        assertThat(rates.take("b")).isZero();
        now += SECOND / 2;
        assertThat(rates.take("a")).isZero();
        assertThat(rates.take("a")).isPositive();
        now += 100 * SECOND;
        for (int i = 0; i < 3; i++) {
            assertThat(rates.take("a")).isZero();
        }
        assertThat(rates.take("a")).isPositive();
    }
}
