package org.tfgrader.api.lti.grades;

import org.jspecify.annotations.Nullable;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.lti.client.GradebookService.Shown;
import org.tfgrader.api.lti.grades.GradeStore.Sending;

/// The next step for a grade in an LMS.
sealed interface GradeDecision {
    /// An LMS may round scores.
    double TOLERANCE = 0.011;

    /// The LMS has the effective grade.
    record Synced() implements GradeDecision {}

    /// Somebody has set another score in the LMS, which must not be overwritten.
    ///
    /// @param shown the score in the LMS
    record Overridden(double shown) implements GradeDecision {}

    /// The effective grade must be posted.
    ///
    /// @param newSubmission whether the score comes from a different attempt than the last score of this line item
    /// @param accepted the score of the last post, if the LMS shows it and its response was lost; else null
    record Post(boolean newSubmission, @Nullable Double accepted) implements GradeDecision {}

    /// {@return the next step}
    ///
    /// @param shown what the LMS shows
    /// @param sending what was sent
    /// @param counted the effective grade
    static GradeDecision of(Shown shown, Sending sending, CountedScore counted) {
        boolean isNew = !sending.wasSentThere() || !counted.submission().equals(sending.sentSubmission());
        return switch (shown) {
            case Shown.Score(double score) when isSame(score, counted.score()) -> new Synced();
            // The same line item may have another URL now, and show the score that was sent to the previous URL.
            case Shown.Score(double score) when isSame(score, sending.triedScore()) -> new Post(isNew, score);
            case Shown.Score(double score)
            when !isSame(score, sending.sentScore()) && !sending.overrides() -> new Overridden(score);
            case Shown.Unsaid()
            when sending.wasSentThere() && isSame(counted.score(), sending.sentScore()) -> new Synced();
            case Shown.Score _, Shown.Nothing _, Shown.Unsaid _ -> new Post(isNew, null);
        };
    }

    /// {@return whether two scores are equal after rounding; not if there is only one}
    private static boolean isSame(double score, @Nullable Double other) {
        return other != null && Math.abs(score - other) <= TOLERANCE;
    }
}
