package org.tfgrader.benchmarks.service;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A submission as shown by the service.
///
/// @param verdict null until it is done, as are score and timings
record View(
        String id,
        String student,
        int attempt,
        Instant submittedAt,
        String state,
        @Nullable String verdict,
        @Nullable Double score,
        @Nullable Timings timings) {
    private static final double FULL = 100;

    /// Milliseconds.
    record Timings(long queuedMs, long compileMs, long gradeMs, long hiddenMs, long trainMs, long totalMs) {}

    /// {@return this}
    ///
    /// @throws IllegalStateException if it did not get all points
    View right() {
        if (!"graded".equals(verdict) || score == null || score < FULL) {
            throw new IllegalStateException("a correct submission did not get all points: " + this);
        }
        return this;
    }

    Timings stages() {
        return Objects.requireNonNull(timings, "the submission is not done");
    }

    Instant end() {
        return submittedAt.plusMillis(stages().totalMs());
    }
}
