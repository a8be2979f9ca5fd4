package org.tfgrader.api.lti.platform;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A column of the gradebook.
///
/// @param link to which it belongs; null for none
public record Column(
        URI place,
        String label,
        double maximum,
        @Nullable String resourceId,
        @Nullable String tag,
        @Nullable String link) {}
