package org.tfgrader.engine.launch;

import java.time.Duration;

/// The wall clock of what a process is asked, for one who looks at it again and again. If he was kept from
/// looking, because the machine stood still or had no time for him, so was the process, most likely: of such a
/// gap only [#MOST_AT_ONCE] counts. One thread begins turns, another looks.
final class TurnClock {
    /// Many times what lies between two looks of a watchdog on a machine that has time.
    static final Duration MOST_AT_ONCE = Duration.ofMillis(250);

    private volatile Turn turn;
    private Turn known;
    private long spent;
    private long counted;
    private long looked;

    private static final class Turn {
        static final Turn IDLE = new Turn(Long.MAX_VALUE);

        final long nanos;

        Turn(long nanos) {
            this.nanos = nanos;
        }
    }

    /// @param now as [System#nanoTime] says, like every time here
    TurnClock(long now) {
        turn = Turn.IDLE;
        known = Turn.IDLE;
        looked = now;
    }

    /// Begins a turn that has to end within a time. It counts from the next look on.
    void begin(Duration allowed) {
        turn = new Turn(allowed.toNanos());
    }

    /// Begins a turn that may take as long as it likes.
    void beginIdle() {
        turn = Turn.IDLE;
    }

    boolean isIdle() {
        return turn == Turn.IDLE;
    }

    /// {@return whether the turn has taken longer than it may}
    boolean isOverAt(long now) {
        Turn current = turn;
        if (current == known) {
            counted = Math.min(now - looked, MOST_AT_ONCE.toNanos());
            spent += counted;
        } else {
            known = current;
            counted = 0;
            spent = 0;
        }
        looked = now;
        return spent > current.nanos;
    }

    /// {@return the nanoseconds that the last look counted; 0 if no turn with a limit is under way}
    long counted() {
        return known == Turn.IDLE ? 0 : counted;
    }
}
