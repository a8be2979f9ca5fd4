package org.tfgrader.api.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.offering.Terms;
import org.tfgrader.api.submissions.progress.SubmissionState;
import org.tfgrader.api.submissions.results.Sight;

/// A submission in a list.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubmissionSummary(
        String id,
        String student,
        int attempt,
        Instant submittedAt,
        boolean late,
        SubmissionState state,
        @Nullable String verdict,
        @Nullable Double score,
        @Nullable Double maxScore) {

    static SubmissionSummary of(StoredSubmission submission, Terms terms, Sight sight) {
        return new SubmissionSummary(
                submission.id(),
                submission.student(),
                submission.attempt(),
                submission.submittedAt(),
                terms.lateness(submission.submittedAt()).isLate(),
                submission.state(),
                submission.verdict(),
                sight.hasScores() ? submission.score() : null,
                submission.maxScore());
    }
}
