package org.tfgrader.api.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.offering.Terms.Lateness;
import org.tfgrader.api.submissions.progress.SubmissionState;
import org.tfgrader.api.submissions.results.ReportView;

/// A submission as the API returns it, with the names and the order of the contract.
///
/// @param report null until it is done
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Submission")
public record SubmissionView(
        String id,
        String assignment,
        String student,
        int attempt,
        Instant submittedAt,
        boolean late,
        @Nullable LatePenalty latePenalty,
        @Nullable Instant scoreShownFrom,
        SubmissionState state,
        @Nullable Integer position,
        @Nullable Double etaSeconds,
        @Nullable String waitsBecause,
        @Nullable String regradeReason,
        @JsonUnwrapped @Nullable ReportView report) {

    /// The late penalty of a submission. `score` is what the code earned; this is what counts of it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LatePenalty(
            int days, double percent, @Nullable Double countedScore) {

        static @Nullable LatePenalty of(Lateness lateness, @Nullable Double score) {
            return lateness.isLate()
                    ? new LatePenalty(
                            lateness.days(), lateness.percent(), score == null ? null : lateness.counted(score))
                    : null;
        }
    }
}
