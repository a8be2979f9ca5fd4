package org.tfgrader.api.lti;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.access.Caller;

/// Lets a platform register this tool by itself, once.
///
/// @param name of the registration to be
/// @param by who made it, in whose name the platform is registered
/// @param usedAt when a platform was registered by it; null if none was
record Invitation(
        String id,
        String name,
        Caller by,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
