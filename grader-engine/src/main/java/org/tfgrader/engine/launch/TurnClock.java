package org.tfgrader.engine.launch;

import java.time.Duration;

/// Measures how long a process works on a request, as if it had the machine to itself. A watchdog polls it. On a
/// loaded machine only a share of the time between two polls counts, so that other processes do not use up the
/// limit of a request. If the watchdog itself was delayed, the process probably was, too, so only [#MOST_AT_ONCE]
/// of such a gap counts. One thread begins turns, another polls.
final class TurnClock {
    /// Many times the interval between two polls on an idle machine.
    static final Duration MOST_AT_ONCE = Duration.ofMillis(250);

    /// The factor by which load extends a limit. A process that only waits may last this many times as long.
    static final double MOST_LOAD = 8;

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

    /// @param now as returned by [System#nanoTime], like every time here
    TurnClock(long now) {
        turn = Turn.IDLE;
        known = Turn.IDLE;
        looked = now;
    }

    /// Begins a turn with a time limit. It counts from the next poll on.
    void begin(Duration allowed) {
        turn = new Turn(allowed.toNanos());
    }

    /// Begins a turn without a time limit.
    void beginIdle() {
        turn = Turn.IDLE;
    }

    boolean isIdle() {
        return turn == Turn.IDLE;
    }

    /// {@return whether the turn has exceeded its limit}
    ///
    /// @param load the factor by which a computation takes longer now than on an idle machine; at least 1
    boolean isOverAt(long now, double load) {
        Turn current = turn;
        if (current == known) {
            counted = (long) (Math.min(now - looked, MOST_AT_ONCE.toNanos()) / Math.min(load, MOST_LOAD));
            spent += counted;
        } else {
            known = current;
            counted = 0;
            spent = 0;
        }
        looked = now;
        return spent > current.nanos;
    }

    /// {@return the nanoseconds that the last poll counted; 0 if there is no turn with a limit}
    long counted() {
        return known == Turn.IDLE ? 0 : counted;
    }
}
