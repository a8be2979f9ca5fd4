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
/// @param total how many submissions
/// @param done how many of them have been graded again
/// @param failed on how many of them the grader itself failed; they keep what they have
/// @param changes whose score or verdict differs, the largest difference first; absent in a list of regrades
@JsonInclude(JsonInclude.Include.NON_NULL)
record Regrade(
        String id,
        State state,
        boolean dryRun,
        String by,
        Instant createdAt,
        @Nullable Instant appliedAt,
        int total,
        int done,
        int failed,
        @Nullable List<Change> changes) {

    /// How far it has come.
    enum State {
        RUNNING,
        PREVIEWED,
        APPLIED;

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
    record Change(
            String submission,
            String student,
            int attempt,
            String previousVerdict,
            String verdict,
            double previousScore,
            double score,
            double gradedScore,
            boolean held) {}

    /// {@return this regrade with its changes}
    Regrade with(List<Change> found) {
        return new Regrade(id, state, dryRun, by, createdAt, appliedAt, total, done, failed, found);
    }
}
