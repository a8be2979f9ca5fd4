package org.tfgrader.api.grading.queue;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.submissions.SubmissionStore;

/// Reserves workers of this node for students whose gradings are short. Long gradings get half of the workers, and
/// never the last free one. Otherwise a few students could occupy all workers, and a new submission would wait
/// until one of their gradings ends.
@Component
class WorkerPlaces {
    private final SubmissionStore store;
    private final GradingQueue queue;
    private final int forAll;
    private final int forLong;
    private int taken;
    private int takenByLong;
    private volatile boolean refused;

    WorkerPlaces(SubmissionStore store, GradingQueue queue, GraderProperties settings) {
        this.store = store;
        this.queue = queue;
        forAll = Math.max(1, settings.workers() - 1);
        forLong = Math.max(1, settings.workers() / 2);
    }

    /// Grades a submission if a worker is free for it.
    ///
    /// @return empty if no worker was free
    <T> Optional<T> run(String submission, Supplier<T> grading) {
        int asLong = store.mayUseAnyWorker(submission) ? 0 : 1;
        if (!take(asLong)) {
            return Optional.empty();
        }
        try {
            return Optional.of(grading.get());
        } finally {
            giveBack(asLong);
            if (refused) {
                refused = queue.bringForward();
            }
        }
    }

    private synchronized boolean take(int asLong) {
        if (asLong > 0 && (taken >= forAll || takenByLong >= forLong)) {
            refused = true;
            return false;
        }
        taken++;
        takenByLong += asLong;
        return true;
    }

    private synchronized void giveBack(int asLong) {
        taken--;
        takenByLong -= asLong;
    }
}
