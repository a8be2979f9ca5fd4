package org.tfgrader.api.gradebook.attempts;

import java.util.List;
import org.tfgrader.api.offering.CountedAttempt;
import org.tfgrader.api.offering.Terms;
import org.tfgrader.api.offering.Terms.Lateness;

/// A student's attempts and effective grade.
///
/// @param attempts all attempts of the student, oldest first
/// @param counted the effective one
/// @param which the rule that selects it
/// @param score the effective score, after the late penalty
public record Standing(List<Attempt> attempts, Attempt counted, CountedAttempt which, Lateness lateness, double score) {

    /// {@return a student's standing}
    ///
    /// @param attempts at least one, oldest first
    public static Standing of(List<Attempt> attempts, Terms terms) {
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

    /// {@return the reason why this attempt is effective, and the late penalty}
    public String why() {
        String why = attempts.size() == 1
                ? "only attempt"
                : switch (which) {
                    case BEST -> "best of %d attempts".formatted(attempts.size());
                    case LAST -> "last of %d attempts".formatted(attempts.size());
                };
        return lateness.isLate() ? why + ", " + lateness.words() : why;
    }
}
