package org.tfgrader.api.grading;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.submissions.SubmissionStore;

/// Keeps one worker of this node free for submissions that come first. Otherwise long gradings of few students could
/// occupy all workers, and a student who submits now would wait until one of them ends.
@Component
class WorkerPlaces {
    private final SubmissionStore store;
    private final GradingQueue queue;
    private final int forAll;
    private int taken;
    private volatile boolean refused;

    WorkerPlaces(SubmissionStore store, GradingQueue queue, GraderProperties settings) {
        this.store = store;
        this.queue = queue;
        this.forAll = Math.max(1, settings.workers() - 1);
    }

    /// Grades a submission if a worker is free for it.
    ///
    /// @return empty if it was not graded
    <T> Optional<T> run(String submission, Supplier<T> grading) {
        boolean mayUseLast = store.mayUseLastWorker(submission);
        if (!take(mayUseLast)) {
            return Optional.empty();
        }
        try {
            return Optional.of(grading.get());
        } finally {
            giveBack();
            if (refused) {
                refused = queue.bringForward();
            }
        }
    }

    private synchronized boolean take(boolean mayUseLast) {
        if (!mayUseLast && taken >= forAll) {
            refused = true;
            return false;
        }
        taken++;
        return true;
    }

    private synchronized void giveBack() {
        taken--;
    }
}
