package org.tfgrader.api.lti.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a score makes of a grade, which differs between platforms.
interface Marking {
    /// {@return the grade from now on, on the scale of its line item}
    ///
    /// @throws Refusal if the platform would not take the score
    Grade mark(@Nullable Grade earlier, double itemMaximum, PostedScore score, Instant now);
}
