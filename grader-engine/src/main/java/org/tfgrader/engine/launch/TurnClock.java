package org.tfgrader.engine.launch;

import java.time.Duration;

/// Measures how long a process works on a request, as if it had the machine to itself. A watchdog looks at it
/// again and again. On a loaded machine only a share of the time between two looks counts, so that others do not
/// use up the limit of a request. If the watchdog itself was delayed, the process most likely was too, so of such
/// a gap only [#MOST_AT_ONCE] counts. One thread begins turns, another looks.
final class TurnClock {
    /// Many times what lies between two looks of a watchdog on a machine that has time.
    static final Duration MOST_AT_ONCE = Duration.ofMillis(250);

    /// How far the load of the machine stretches a limit. A process that only waits lasts this many times as long.
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
    ///
    /// @param load how much longer a computation takes now than on an idle machine; at least 1
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

    /// {@return the nanoseconds that the last look counted; 0 if no turn with a limit is under way}
    long counted() {
        return known == Turn.IDLE ? 0 : counted;
    }
}
