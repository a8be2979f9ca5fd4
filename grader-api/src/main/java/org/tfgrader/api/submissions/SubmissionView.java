package org.tfgrader.api.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.report.GradingReport;

/// A submission as it is shown, in the contract's words and order.
///
/// @param position 1 for the next in the queue; null once it runs
/// @param etaSeconds until the verdict, as far as can be told; null once it runs
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
        SubmissionState state,
        @Nullable Integer position,
        @Nullable Double etaSeconds,
        @JsonUnwrapped @Nullable GradingReport report) {}
