package org.tfgrader.api.regrades;

import java.time.Instant;
import org.tfgrader.engine.report.GradingReport;

/// A submission got another verdict. Told within the transaction that stores it.
///
/// @param regrade its id
/// @param undone whether the regrade is undone: what the submission got is what it had before the regrade
/// @param previous what it had before this
public record SubmissionRegraded(
        String regrade,
        boolean undone,
        String submission,
        String student,
        int attempt,
        Instant submittedAt,
        GradingReport previous,
        GradingReport report) {}
