package org.tfgrader.api.regrades;

import java.time.Instant;
import org.tfgrader.engine.report.GradingReport;

/// A submission got another verdict. Told within the transaction that stores it.
///
/// @param regrade its id
/// @param previous what it had before
public record SubmissionRegraded(
        String regrade,
        String submission,
        String student,
        int attempt,
        Instant submittedAt,
        GradingReport previous,
        GradingReport report) {}
