package org.tfgrader.api.gradebook;

import java.time.Instant;

/// A graded attempt of a student, which may be the one that counts.
///
/// @param number 1 for its student's first
record Attempt(
        String submission,
        String student,
        int number,
        Instant submittedAt,
        String verdict,
        double score,
        double maxScore) {

    /// {@return whether it has all points}
    boolean isFull() {
        return score >= maxScore;
    }
}
