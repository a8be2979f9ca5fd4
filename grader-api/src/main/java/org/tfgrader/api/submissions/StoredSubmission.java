package org.tfgrader.api.submissions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.submissions.progress.SubmissionState;

/// A submission without its files and its report.
///
/// @param origin who sent it
/// @param attempt 1 for the student's first attempt
/// @param seed from which the hidden inputs are generated
/// @param turn smaller ones are graded first; 0 for one submission of each student
/// @param tries the number of times its grading was started
/// @param startedAt when its grading was last started
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

    /// {@return whether it is a student's attempt} A trial has the name of the instructor who tries the grader,
    /// which may be equal to a student's id.
    boolean isStudents() {
        return origin != Origin.TRIAL;
    }

    public boolean isDone() {
        return state == SubmissionState.DONE;
    }
}
