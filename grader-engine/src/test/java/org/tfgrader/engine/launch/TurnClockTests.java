package org.tfgrader.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnClockTests {
    private static final long BEGIN = Long.MAX_VALUE - 5;

    private final TurnClock clock = new TurnClock(BEGIN);
    private long now = BEGIN;
    private double load = 1;

    private boolean isOverAfter(int millis) {
        now += Duration.ofMillis(millis).toNanos();
        return clock.isOverAt(now, load);
    }

    @Test
    void endsATurnThatTakesTooLong() {
        clock.begin(Duration.ofMillis(100));
        assertThat(isOverAfter(10)).isFalse();
        assertThat(isOverAfter(60)).isFalse();
        assertThat(isOverAfter(40)).isFalse();
        assertThat(isOverAfter(1)).isTrue();
    }

    @Test
    void countsATurnFromItsFirstLook() {
        clock.begin(Duration.ofMillis(100));
        assertThat(isOverAfter(200)).isFalse();
        assertThat(isOverAfter(101)).isTrue();
    }

    @Test
    void countsEachTurnForItself() {
        clock.begin(Duration.ofMillis(100));
        assertThat(isOverAfter(10)).isFalse();
        assertThat(isOverAfter(90)).isFalse();
        clock.begin(Duration.ofMillis(100));
        assertThat(isOverAfter(90)).isFalse();
        assertThat(isOverAfter(90)).isFalse();
    }

    @Test
    void countsLittleOfAGapInWhichNobodyLooked() {
        clock.begin(Duration.ofMillis(300));
        assertThat(isOverAfter(10)).isFalse();
        assertThat(isOverAfter(60_000)).isFalse();
        assertThat(isOverAfter(51)).isTrue();
    }

    @Test
    void countsAShareOfTheTimeOnALoadedMachine() {
        clock.begin(Duration.ofMillis(100));
        assertThat(isOverAfter(10)).isFalse();
        load = 4;
        assertThat(isOverAfter(200)).isFalse();
        assertThat(clock.counted()).isEqualTo(Duration.ofMillis(50).toNanos());
        assertThat(isOverAfter(196)).isFalse();
        load = 1;
        assertThat(isOverAfter(2)).isTrue();
    }

    @Test
    void stretchesALimitNoFurtherThanTheMostLoad() {
        clock.begin(Duration.ofMillis(100));
        assertThat(isOverAfter(10)).isFalse();
        load = 1000;
        for (int look = 0; look < TurnClock.MOST_LOAD; look++) {
            assertThat(isOverAfter(100)).isFalse();
        }
        assertThat(isOverAfter(1)).isTrue();
    }

    @Test
    void tellsWhatEachLookCounted() {
        assertThat(isOverAfter(200)).isFalse();
        assertThat(clock.counted()).isZero();
        clock.begin(Duration.ofSeconds(10));
        assertThat(isOverAfter(200)).isFalse();
        assertThat(clock.counted()).isZero();
        assertThat(isOverAfter(7)).isFalse();
        assertThat(clock.counted()).isEqualTo(Duration.ofMillis(7).toNanos());
        assertThat(isOverAfter(60_000)).isFalse();
        assertThat(clock.counted()).isEqualTo(TurnClock.MOST_AT_ONCE.toNanos());
    }

    @Test
    void neverEndsAnIdleTurn() {
        assertThat(clock.isIdle()).isTrue();
        assertThat(isOverAfter(60_000)).isFalse();
        clock.begin(Duration.ofMillis(1));
        assertThat(clock.isIdle()).isFalse();
        clock.beginIdle();
        assertThat(isOverAfter(200)).isFalse();
        assertThat(isOverAfter(200)).isFalse();
    }
}
