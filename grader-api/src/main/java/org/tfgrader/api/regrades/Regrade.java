package org.tfgrader.api.regrades;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;

/// A regrade: submissions that are graded again, each with its previous seed.
///
/// @param dryRun whether nothing changes until it is applied
/// @param gradedAt when a dry run had graded everything again; absent before that
/// @param endedAt when it was undone or discarded; absent if it was not
/// @param reason the reason that students see; absent if nobody gave one
/// @param total the number of submissions
/// @param done the number of these that were graded again
/// @param failed the number of these on which the grader itself failed; they keep their results
/// @param changes the submissions whose score or verdict differs, losses first; once the regrade is applied, those
///     that were changed; absent in a list of regrades
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
        @Nullable List<Change> changes) {

    Regrade with(List<Change> found) {
        return new Regrade(
                id, state, dryRun, by, createdAt, gradedAt, appliedAt, endedAt, reason, total, done, failed, found);
    }

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
    }

    /// The change of one submission.
    ///
    /// @param previousScore the effective score before the regrade is applied
    /// @param score the effective score afterwards
    /// @param held whether the score contains a manual override
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
            boolean held,
            double maxScore,
            @Nullable List<String> exercises) {

        /// {@return the reason, for people: the two verdicts, or the methods whose points differ}
        public String because() {
            if (!verdict.equals(previousVerdict)) {
                return "%s \u2192 %s".formatted(previousVerdict, verdict).replace('_', ' ');
            }
            return exercises == null
                    ? ""
                    : exercises.stream().map(Words::method).collect(Collectors.joining(", "));
        }
    }
}
