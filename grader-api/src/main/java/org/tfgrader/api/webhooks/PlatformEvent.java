package org.tfgrader.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a platform has told, and what became of it.
///
/// @param student null for what is ignored
/// @param submission what was handed in by it; null before that
/// @param words why it is ignored, has failed or waits; null if there is nothing to say
/// @param nextAt when it is tried next; null unless it waits
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WebhookSourceEvent")
record PlatformEvent(
        String id,
        State state,
        @Nullable String student,
        @Nullable String submission,
        @Nullable String words,
        Instant receivedAt,
        @Nullable Instant nextAt) {

    /// How far it has come.
    enum State {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("handed_in")
        HANDED_IN,
        @JsonProperty("ignored")
        IGNORED,
        @JsonProperty("failed")
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
