package org.tfgrader.api.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Someone who wants to be told.
///
/// @param events the names of those that it wants to hear of
/// @param secrets that sign now, the newest first
/// @param disabled why it is told nothing any more; null while it is
/// @param notBefore until when its receiver is left alone; null if nothing of the kind was asked for
record Webhook(
        String id,
        URI url,
        List<String> events,
        List<String> secrets,
        @Nullable String disabled,
        @Nullable Instant notBefore,
        Instant createdAt) {
    boolean isEnabled() {
        return disabled == null;
    }

    /// {@return which it is, without its secrets; a URL may hold one too}
    @Override
    public String toString() {
        return "Webhook[%s]".formatted(id);
    }
}
