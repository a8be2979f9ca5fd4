package org.tfgrader.api.regrades;

import java.time.Instant;
import org.tfgrader.engine.report.GradingReport;

/// A submission got another verdict, or other points. Told within the transaction that stores it.
///
/// @param change the id of what has brought it: a regrade, its undoing, or an override that
///     was made or withdrawn
/// @param previous what counted before
/// @param report what counts now
public record SubmissionRegraded(
        String change,
        String submission,
        String student,
        int attempt,
        Instant submittedAt,
        GradingReport previous,
        GradingReport report) {}
