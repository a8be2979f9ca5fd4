package org.tfgrader.api.lti.grades;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.lti.client.GradebookService.Shown;
import org.tfgrader.api.lti.grades.GradeStore.Sending;

/// The next step for a grade in an LMS.
sealed interface GradeDecision {
    /// Moodle compares whole seconds, and refuses a score that is not later than the previous one.
    Duration BETWEEN_POSTS = Duration.ofMillis(1100);

    /// An LMS may round scores.
    double TOLERANCE = 0.011;

    /// The LMS has the effective grade.
    record Synced() implements GradeDecision {}

    /// Somebody has set another score in the LMS, which must not be overwritten.
    ///
    /// @param shown the score in the LMS
    record Overridden(double shown) implements GradeDecision {}

    /// The effective grade differs, but the last post was too recent.
    ///
    /// @param until the earliest time of the next post
    /// @param accepted the score of the last post, if the LMS shows it and its response was lost; else null
    record Wait(Instant until, @Nullable Double accepted) implements GradeDecision {}

    /// The effective grade must be posted.
    ///
    /// @param timestamp the time of the post
    /// @param newSubmission whether the score comes from a different attempt than the last score of this line item
    /// @param accepted the score of the last post, if the LMS shows it and its response was lost; else null
    record Post(
            Instant timestamp,
            boolean newSubmission,
            @Nullable Double accepted) implements GradeDecision {}

    /// {@return the next step}
    ///
    /// @param shown what the LMS shows
    /// @param lineItem the line item that shows it
    /// @param sending what was sent
    /// @param counted the effective grade
    static GradeDecision of(Shown shown, URI lineItem, Sending sending, CountedScore counted, Instant now) {
        return switch (shown) {
            case Shown.Score(double score) when isSame(score, counted.score()) -> new Synced();
            // The same line item may have another URL now, and show the score that was sent to the previous URL.
            case Shown.Score(double score)
            when isSame(score, sending.triedScore()) -> post(lineItem, sending, counted, now, score);
            case Shown.Score(double score)
            when !isSame(score, sending.sentScore()) && !sending.overrides() -> new Overridden(score);
            case Shown.Unsaid(), Shown.Gone()
            when sending.wasSentTo(lineItem) && isSame(counted.score(), sending.sentScore()) -> new Synced();
            case Shown.Score _, Shown.Nothing _, Shown.Unsaid _, Shown.Gone _ ->
                post(lineItem, sending, counted, now, null);
        };
    }

    private static GradeDecision post(
            URI lineItem, Sending sending, CountedScore counted, Instant now, @Nullable Double accepted) {
        Instant last = sending.stampedAt();
        if (last != null && last.plus(BETWEEN_POSTS).isAfter(now)) {
            return new Wait(last.plus(BETWEEN_POSTS), accepted);
        }
        boolean sameSubmission =
                sending.wasSentTo(lineItem) && counted.submission().equals(sending.sentSubmission());
        return new Post(now, !sameSubmission, accepted);
    }

    /// {@return whether two scores are equal after rounding; not if there is only one}
    static boolean isSame(double score, @Nullable Double other) {
        return other != null && Math.abs(score - other) <= TOLERANCE;
    }
}
