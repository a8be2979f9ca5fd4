package org.tfgrader.api.offering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The attempts that a student has used, including waiting and running ones, but none on which the grader itself
/// failed.
///
/// @param last the time of the last attempt before the next one; null if there was none
record Usage(int attempts, @Nullable Instant last) {}
