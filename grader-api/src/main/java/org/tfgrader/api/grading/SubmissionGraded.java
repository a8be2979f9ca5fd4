package org.tfgrader.api.grading;

import org.tfgrader.engine.report.GradingReport;

/// A submission got its verdict. Told within the transaction that stores it, once for each submission.
public record SubmissionGraded(String submission, String student, int attempt, GradingReport report) {}
