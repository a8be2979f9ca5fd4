package org.tfgrader.api.results;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.SubmissionSummary;

/// A submission in the list.
///
/// @param kind the style: `passed`, `failed`, `warn` or `waits`
/// @param score null if there is none to show
record ListRow(
        String id,
        String student,
        int attempt,
        Instant submittedAt,
        boolean late,
        String kind,
        String words,
        @Nullable String score) {

    static ListRow of(SubmissionSummary submission) {
        String verdict = submission.verdict() == null ? submission.state().word() : submission.verdict();
        Double score = submission.score();
        boolean full = score != null && score.equals(submission.maxScore());
        String kind = switch (verdict) {
            case "graded" -> full ? "passed" : "graded";
            case "queued", "running" -> "waits";
            case "grader_failed" -> "warn";
            default -> "failed";
        };
        return new ListRow(
                submission.id(),
                submission.student(),
                submission.attempt(),
                submission.submittedAt(),
                submission.late(),
                kind,
                Words.outcome(verdict),
                score == null || verdict.equals("grader_failed") ? null : Words.points(score));
    }
}
