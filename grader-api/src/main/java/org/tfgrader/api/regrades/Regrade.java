package org.tfgrader.api.regrades;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A regrade: submissions that are graded again, each with its previous seed.
///
/// @param dryRun whether nothing changes until it is applied
/// @param gradedAt when a dry run had graded everything again; absent before that
/// @param endedAt when it was undone or discarded; absent if it was not
/// @param reason the reason that students see; absent if nobody gave one
/// @param total the number of submissions
/// @param done the number of these that were graded again
/// @param failed the number of these on which the grader itself failed; they keep their results
/// @param changes the submissions whose score or verdict differs, largest difference first; once the regrade is
///     applied, those that were changed; absent in a list of regrades
/// @param kept the changes that could not be undone; absent unless the regrade was undone, and in a list of
///     regrades
@JsonInclude(JsonInclude.Include.NON_NULL)
record Regrade(
        String id,
        State state,
        boolean dryRun,
        String by,
        Instant createdAt,
        @Nullable Instant gradedAt,
        @Nullable Instant appliedAt,
        @Nullable Instant endedAt,
        @Nullable String reason,
        int total,
        int done,
        int failed,
        @Nullable List<Change> changes,
        @Nullable List<Kept> kept) {

    /// The state of a regrade.
    enum State {
        RUNNING,
        PREVIEWED,
        APPLIED,
        UNDONE,
        DISCARDED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// The change of one submission, or the change that a manual override prevents.
    ///
    /// @param previousScore the effective score before the regrade is applied
    /// @param score the effective score afterwards
    /// @param gradedScore the grader's own score
    /// @param held whether a manual override stays in the score
    /// @param exercises the exercises whose points differ; absent if they were not compared
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            String submission,
            String student,
            int attempt,
            String previousVerdict,
            String verdict,
            double previousScore,
            double score,
            double gradedScore,
            boolean held,
            double maxScore,
            @Nullable List<String> exercises) {

        double difference() {
            return score - previousScore;
        }
    }

    /// A change that was not undone.
    ///
    /// @param overtakenBy the later regrade that had changed the submission
    record Kept(String submission, String student, int attempt, String overtakenBy) {}

    /// {@return this regrade with its changes}
    Regrade with(List<Change> found, List<Kept> left) {
        return new Regrade(
                id,
                state,
                dryRun,
                by,
                createdAt,
                gradedAt,
                appliedAt,
                endedAt,
                reason,
                total,
                done,
                failed,
                found,
                state == State.UNDONE ? left : null);
    }
}
