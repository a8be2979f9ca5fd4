package org.tfgrader.api.results;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.SubmissionSummary;
import org.tfgrader.engine.report.VerdictKind;

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
        VerdictKind verdict = submission.verdict() == null ? null : VerdictKind.of(submission.verdict());
        Double score = submission.score();
        boolean full = score != null && score.equals(submission.maxScore());
        String kind = switch (verdict) {
            case null -> "waits";
            case GRADED -> full ? "passed" : "graded";
            case NOT_COMPILED, REFUSED, STOPPED -> "failed";
            case GRADER_FAILED -> "warn";
        };
        return new ListRow(
                submission.id(),
                submission.student(),
                submission.attempt(),
                submission.submittedAt(),
                submission.late(),
                kind,
                Words.outcome(verdict == null ? submission.state().word() : verdict.word()),
                score == null || verdict == VerdictKind.GRADER_FAILED ? null : Words.points(score));
    }
}
