package org.tfgrader.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.operations.LastHour.Row;
import org.tfgrader.api.operations.OperationsStore.Minute;

class LastHourTests {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void reckonsTheQueueBackFromNow() {
        LastHour hour = LastHour.of(
                List.of(
                        new Minute("came", 10, 5, null, null),
                        new Minute("started", 11, 3, null, null),
                        new Minute("started", 59, 1, null, null)),
                1,
                NOW);

        assertThat(hour.rows().stream().map(Row::waiting).toList().subList(8, 13))
                .containsExactly(0L, 0L, 5L, 2L, 2L);
        assertThat(hour.rows().getLast().waiting()).isEqualTo(1);
        assertThat(hour.mostWaiting()).isEqualTo(5);
        assertThat(hour.rows().getFirst().from()).isEqualTo("2026-11-26T11:00:01Z");
    }

    @Test
    void isNeverBelowNothing() {
        LastHour hour = LastHour.of(List.of(new Minute("came", 30, 9, null, null)), 2, NOW);

        assertThat(hour.rows().getFirst().waiting()).isZero();
    }

    @Test
    void breaksTheLineWhereThereIsNoVerdict() {
        LastHour hour =
                LastHour.of(List.of(new Minute("ended", 0, 2, 1.0, 3.5), new Minute("ended", 2, 1, 2.0, 2.0)), 0, NOW);

        assertThat(hour.mostSeconds()).isEqualTo(4);
        assertThat(hour.median()).containsExactly("0.0,75.0 5.0,75.0 10.0,75.0", "20.0,50.0 25.0,50.0 30.0,50.0");
    }

    @Test
    void isQuietWithoutVerdictsAndQueue() {
        assertThat(LastHour.of(List.of(), 0, NOW).isQuiet()).isTrue();
        assertThat(LastHour.of(List.of(), 1, NOW).isQuiet()).isFalse();
    }
}
