package org.tfgrader.api.offering;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// Extends the grading policy for one student. It never takes anything away.
///
/// @param due null for the policy's
/// @param closes null for the policy's
record Extension(@Nullable LocalDateTime due, @Nullable LocalDateTime closes, int extraAttempts) {
    static final Extension NONE = new Extension(null, null, 0);
}
