package org.tfgrader.api.grading;

import java.time.Instant;
import org.tfgrader.engine.report.GradingReport;

/// A submission was graded. Published once per submission, within the transaction that stores the result.
public record SubmissionGraded(
        String submission, String student, int attempt, Instant submittedAt, GradingReport report) {}
