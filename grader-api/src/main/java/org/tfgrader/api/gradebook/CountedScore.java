package org.tfgrader.api.gradebook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What counts of what a student has handed in.
///
/// @param submission the attempt that counts
/// @param attempt its number, 1 for the first
/// @param score what counts of its score
/// @param late how late it came, in words; empty for on time
/// @param hiddenUntil until when students see no scores; null where they always do
public record CountedScore(
        String submission,
        int attempt,
        double score,
        double maxScore,
        String late,
        @Nullable Instant hiddenUntil) {}
