package org.tfgrader.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeAccountTests {
    private final TimeAccount account = new TimeAccount(Duration.ofNanos(100), Duration.ofNanos(50));

    @Test
    void addsUpWallClockOfAllCharges() {
        account.charge(60, Duration.ZERO);
        account.charge(40, Duration.ZERO);
        assertThat(account.isSpent()).isFalse();
        account.charge(1, Duration.ZERO);
        assertThat(account.isSpent()).isTrue();
    }

    @Test
    void addsUpProcessorTimeOfAllCharges() {
        account.charge(0, Duration.ofNanos(50));
        assertThat(account.isSpent()).isFalse();
        account.charge(0, Duration.ofNanos(1));
        assertThat(account.isSpent()).isTrue();
    }
}
