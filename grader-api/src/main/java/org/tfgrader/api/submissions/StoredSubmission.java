package org.tfgrader.api.submissions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A submission as it is kept, without its files and its report.
///
/// @param origin who handed it in
/// @param attempt 1 for its student's first
/// @param seed what hidden inputs are drawn from
/// @param turn smaller ones are graded first; 0 for one submission of each student
/// @param tries how often its grading was begun
/// @param startedAt when its grading was last begun
/// @param score null until it is done
public record StoredSubmission(
        String id,
        String student,
        Origin origin,
        int attempt,
        Instant submittedAt,
        SubmissionState state,
        boolean train,
        long seed,
        int turn,
        int tries,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String verdict,
        @Nullable Double score,
        @Nullable Double maxScore) {

    /// {@return whether it is a student's} A trial has the name of whoever tried the grader out, which a student may
    /// have
    /// too.
    boolean isStudents() {
        return origin != Origin.TRIAL;
    }

    public boolean isDone() {
        return state == SubmissionState.DONE;
    }
}
