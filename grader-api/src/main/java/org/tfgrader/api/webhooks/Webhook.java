package org.tfgrader.api.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook.
///
/// @param events the types of events to send
/// @param secrets the secrets that sign now, newest first
/// @param disabled why nothing is sent any more; null if it is enabled
record Webhook(
        String id,
        URI url,
        List<String> events,
        List<String> secrets,
        @Nullable String disabled,
        Instant createdAt) {
    boolean isEnabled() {
        return disabled == null;
    }

    /// {@return the webhook without its secrets; the URL may contain one, too}
    @Override
    public String toString() {
        return "Webhook[%s]".formatted(id);
    }
}
