package org.tfgrader.api.submissions;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Estimates how long queued submissions wait for their results.
@Component
class WaitEstimates {
    private static final double FIRST_GUESS_SECONDS = 5;

    /// The worker time per grading under load, relative to its own duration: the start of the next worker runs in
    /// parallel. Measured values are 2 for gradings with training, and 3 for others.
    private static final double UNDER_LOAD = 2.5;

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
        double own = grading(submission.train());
        double running = store.running() * own / 2; // half done, on average
        double ahead = plain * grading(false) + trained * grading(true);
        return Math.round(((running + ahead) * UNDER_LOAD / workers + own) * 10) / 10.0;
    }

    private double grading(boolean train) {
        return store.gradingSeconds(train).orElse(FIRST_GUESS_SECONDS);
    }
}
