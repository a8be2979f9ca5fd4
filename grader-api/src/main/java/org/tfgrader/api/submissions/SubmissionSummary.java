package org.tfgrader.api.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A submission as a list shows it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubmissionSummary(
        String id,
        String student,
        int attempt,
        Instant submittedAt,
        boolean late,
        SubmissionState state,
        @Nullable String verdict,
        @Nullable Double score,
        @Nullable Double maxScore) {

    static SubmissionSummary of(StoredSubmission submission) {
        return new SubmissionSummary(
                submission.id(),
                submission.student(),
                submission.attempt(),
                submission.submittedAt(),
                false,
                submission.state(),
                submission.verdict(),
                submission.score(),
                submission.maxScore());
    }
}
