package org.tfgrader.api.submissions;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Estimates how long queued submissions wait for their results.
@Component
class WaitEstimates {
    /// The number of gradings of each kind from which the throughput is estimated.
    private static final int RECENT = 20;

    private final SubmissionStore store;
    private final Capacity capacity;

    WaitEstimates(SubmissionStore store, Capacity capacity) {
        this.store = store;
        this.capacity = capacity;
    }

    /// The place of a submission in the queue.
    ///
    /// @param position 1 for the next one
    /// @param etaSeconds null if no node grades
    record Wait(int position, @Nullable Double etaSeconds) {}

    Wait of(StoredSubmission submission) {
        int plain = store.ahead(submission, false);
        int trained = store.ahead(submission, true);
        int workers = capacity.workers();
        return new Wait(1 + plain + trained, workers == 0 ? null : seconds(submission, plain, trained, workers));
    }

    private double seconds(StoredSubmission submission, int plain, int trained, int workers) {
        var pace = new Pace(store.latestGradings(RECENT), RECENT, workers);
        double own = pace.grading(submission.train());
        double running = store.running() * own / 2; // half done, on average
        double ahead = plain * pace.grading(false) + trained * pace.grading(true);
        return Math.round((pace.through(running + ahead) + own) * 10) / 10.0;
    }
}
