package org.tfgrader.api.regrades;

import java.time.Instant;
import org.tfgrader.engine.report.GradingReport;

/// The effective result of a submission has changed. Published within the transaction that stores it.
///
/// @param change the id of the cause: a regrade, its undoing, or an override that was set or deleted
/// @param previous the effective result before
/// @param report the effective result now
public record SubmissionRegraded(
        String change,
        String submission,
        String student,
        int attempt,
        Instant submittedAt,
        GradingReport previous,
        GradingReport report) {}
