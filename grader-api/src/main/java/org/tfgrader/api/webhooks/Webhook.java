package org.tfgrader.api.webhooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook.
///
/// @param events the types of events to send
/// @param secrets the secrets that sign now, newest first
/// @param disabled why nothing is sent any more; null if it is enabled
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Webhook")
record Webhook(
        String id,
        URI url,
        List<EventType> events,
        @JsonIgnore List<String> secrets,
        @Nullable String disabled,
        Instant createdAt) {
    @JsonProperty("enabled")
    boolean isEnabled() {
        return disabled == null;
    }

    /// {@return the webhook without its secrets; the URL may contain one, too}
    @Override
    public String toString() {
        return "Webhook[%s]".formatted(id);
    }
}
