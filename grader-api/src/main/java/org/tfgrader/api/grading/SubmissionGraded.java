package org.tfgrader.api.grading;

import java.time.Instant;
import org.tfgrader.engine.report.GradingReport;

/// A submission got its verdict. Told within the transaction that stores it, once for each submission.
public record SubmissionGraded(
        String submission, String student, int attempt, Instant submittedAt, GradingReport report) {}
