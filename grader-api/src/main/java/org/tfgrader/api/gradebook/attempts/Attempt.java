package org.tfgrader.api.gradebook.attempts;

import java.time.Instant;

/// A graded attempt of a student, which may be the effective one.
///
/// @param number 1 for the student's first attempt
public record Attempt(
        String submission,
        String student,
        int number,
        Instant submittedAt,
        String verdict,
        double score,
        double maxScore) {

    /// {@return whether the attempt has all points}
    public boolean isFull() {
        return score >= maxScore;
    }
}
