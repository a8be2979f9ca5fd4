package org.tfgrader.engine.launch;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.tfgrader.engine.model.GraderException;

/// Starts workers that can wait one after another, alternating between both kinds: many simultaneous starts delay
/// all of them, and a submission that loses one worker after another would delay those of all others. Safe for use
/// by several threads.
final class StartingTurns {
    private final Semaphore places;
    private final Semaphore ahead;
    private final Semaphore afterALoss;

    /// The reason for starting a worker that can wait.
    enum Kind {
        /// No grading waits for it yet.
        AHEAD,
        /// A submission has lost its worker.
        AFTER_A_LOSS
    }

    /// @param atOnce how many start at the same time
    StartingTurns(int atOnce) {
        places = new Semaphore(atOnce, true);
        // The maximum of each kind in the common queue, so that neither kind gains by numbers.
        ahead = new Semaphore(atOnce, true);
        afterALoss = new Semaphore(atOnce, true);
    }

    /// Runs a start when its turn has come, and frees its place afterwards.
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
            throw new GraderException("interrupted while waiting to start a worker", e);
        }
        try {
            return start.get();
        } finally {
            places.release();
        }
    }
}
