package org.tfgrader.api.lti.invitations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.access.Caller;

/// Lets an LMS register this tool once.
///
/// @param name the name of the registration
/// @param by who created it, and on whose behalf the LMS is registered
/// @param usedAt when an LMS was registered with it; null if none was
record Invitation(
        String id,
        String name,
        Caller by,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
