package org.tfgrader.api.gradebook;

import java.util.List;
import org.tfgrader.api.offering.CountedAttempt;
import org.tfgrader.api.offering.Lateness;
import org.tfgrader.api.offering.Terms;

/// Where a student stands: which of their attempts counts, and how much of it.
///
/// @param attempts all of the student's, the first one first
/// @param counted the one of them that counts
/// @param which by which rule
/// @param score what counts of its score
record Standing(List<Attempt> attempts, Attempt counted, CountedAttempt which, Lateness lateness, double score) {

    /// {@return where a student stands}
    ///
    /// @param attempts at least one, the first one first
    static Standing of(List<Attempt> attempts, Terms terms) {
        return switch (terms.countedAttempt()) {
            case BEST ->
                attempts.stream()
                        .map(attempt -> of(attempts, attempt, terms))
                        .reduce((best, next) -> next.score > best.score ? next : best)
                        .orElseThrow();
            case LAST -> of(attempts, attempts.getLast(), terms);
        };
    }

    private static Standing of(List<Attempt> attempts, Attempt counted, Terms terms) {
        Lateness lateness = terms.lateness(counted.submittedAt());
        return new Standing(attempts, counted, terms.countedAttempt(), lateness, lateness.counted(counted.score()));
    }

    /// {@return why this attempt counts, and why not more of it}
    String why() {
        String why = attempts.size() == 1
                ? "only attempt"
                : switch (which) {
                    case BEST -> "best of %d attempts".formatted(attempts.size());
                    case LAST -> "last of %d attempts".formatted(attempts.size());
                };
        return lateness.isLate() ? why + ", " + lateness.words() : why;
    }
}
