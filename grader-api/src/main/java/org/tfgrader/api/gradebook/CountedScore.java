package org.tfgrader.api.gradebook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A student's effective grade.
///
/// @param submission the effective attempt
/// @param attempt its number, 1 for the first
/// @param score the effective score, after the late penalty
/// @param late how late it was, in words; empty if it was on time
/// @param hiddenUntil when students start to see scores; null if they see them already
public record CountedScore(
        String submission,
        int attempt,
        double score,
        double maxScore,
        String late,
        @Nullable Instant hiddenUntil) {}
