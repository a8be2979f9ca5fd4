package org.tfgrader.engine.launch;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.tfgrader.engine.GraderException;

/// Has workers that can wait for their start come one after another, by turns of both kinds: many that start at
/// once are all ready late, and a submission that loses one worker after another would keep all others from
/// theirs. Safe for use by several threads.
final class StartingTurns {
    private final Semaphore places;
    private final Semaphore ahead;
    private final Semaphore afterALoss;

    /// Why a worker is started that can wait.
    enum Kind {
        /// Nobody waits for it yet.
        AHEAD,
        /// A submission has lost one.
        AFTER_A_LOSS
    }

    /// @param atOnce how many start at the same time
    StartingTurns(int atOnce) {
        places = new Semaphore(atOnce, true);
        // Of each kind no more than this stand in the common line, so that neither gets on by numbers.
        ahead = new Semaphore(atOnce, true);
        afterALoss = new Semaphore(atOnce, true);
    }

    /// Runs a start when its turn has come; its place is free again at the end.
    <T> T inTurn(Kind kind, Supplier<T> start) {
        Semaphore head = switch (kind) {
            case AHEAD -> ahead;
            case AFTER_A_LOSS -> afterALoss;
        };
        try {
            head.acquire();
            try {
                places.acquire();
            } finally {
                head.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraderException("interrupted while a worker waited for its start", e);
        }
        try {
            return start.get();
        } finally {
            places.release();
        }
    }
}
