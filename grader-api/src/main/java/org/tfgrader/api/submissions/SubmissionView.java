package org.tfgrader.api.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A submission as it is shown, in the contract's words and order.
///
/// @param latePenalty null where it is not late
/// @param scoreShownFrom null where the score is not hidden from who asks
/// @param position 1 for the next in the queue; null once it runs
/// @param etaSeconds until the verdict, as far as can be told; null once it runs
/// @param waitsBecause why nothing is graded now, in a sentence; null while something is, and once it runs
/// @param regradeReason why it was graded again; null if it was not, or nobody gave a reason
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
        @JsonUnwrapped @Nullable ReportView report) {}
