package org.tfgrader.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTests {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofDays(2);

    private final RetrySchedule schedule = RetrySchedule.of(List.of(SHORT, LONG));

    @Test
    void retriesOnceAfterEachDelay() {
        assertThat(schedule.delay(0)).contains(SHORT);
        assertThat(schedule.delay(1)).contains(LONG);
        assertThat(schedule.delay(2)).isEmpty();
        assertThat(schedule.next(2, Duration.ofDays(1), NOW)).isEmpty();
    }

    @Test
    void doublesTheDelay() {
        RetrySchedule doubling = RetrySchedule.doubling(SHORT, 3);

        assertThat(doubling.delay(0)).contains(SHORT);
        assertThat(doubling.delay(1)).contains(Duration.ofSeconds(20));
        assertThat(doubling.delay(2)).contains(Duration.ofSeconds(40));
        assertThat(doubling.delay(3)).isEmpty();
        assertThat(RetrySchedule.doubling(SHORT, 0).delay(0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, , PT10S", "0, PT5S, PT10S", "0, PT3M, PT3M", "0, PT-30S, PT10S", "0, P3D, P1D", "1, P3D, P2D"})
    void extendsTheLongerOneOfDelayAndRequestedPauseOfADayByAtMostTwentyPercent(
            int failures, @Nullable Duration pause, Duration delay) {
        for (int time = 0; time < 100; time++) {
            assertThat(schedule.next(failures, pause, NOW).orElseThrow())
                    .isBetween(NOW.plus(delay), NOW.plus(delay.multipliedBy(6).dividedBy(5)));
        }
    }
}
