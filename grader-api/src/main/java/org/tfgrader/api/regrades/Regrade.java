package org.tfgrader.api.regrades;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Submissions that are graded again, each with the seed that it had.
///
/// @param dryRun whether it waits for someone to look at it before anything changes
/// @param gradedAt when a dry run had graded everything again; absent before that
/// @param endedAt when it was undone or discarded; absent if it was not
/// @param reason what students read of why it was applied; absent if nobody gave one
/// @param total how many submissions
/// @param done how many of them have been graded again
/// @param failed on how many of them the grader itself failed; they keep what they have
/// @param changes whose score or verdict differs, the largest difference first; once it is applied, those that were
///     changed; absent in a list of regrades
/// @param kept what could not be undone; absent unless it was undone, and in a list of regrades
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

    /// How far it has come.
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

    /// What differs for one submission, or would without what people have set.
    ///
    /// @param previousScore what counted, or counts, before it is applied
    /// @param score what counts with it
    /// @param gradedScore what the grader gives by itself
    /// @param held whether points that somebody has set stay in the score
    /// @param exercises whose points differ; absent where nobody has compared them
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

    /// What an undone regrade has left as it was.
    ///
    /// @param overtakenBy the regrade that had changed it since
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
