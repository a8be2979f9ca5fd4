package org.tfgrader.api.offering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The attempts that a student has used: those that wait or are being graded, too, but none that the grader failed on.
///
/// @param last when the last one before the next came; null if there was none
record Usage(int attempts, @Nullable Instant last) {}
