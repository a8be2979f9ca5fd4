package org.tfgrader.api.handin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An event from an LMS, and its state.
///
/// @param student null for ignored events
/// @param submission the created submission; null before that
/// @param words why it was ignored, failed or waits; null if there is nothing to say
/// @param nextAt the time of the next attempt; null unless it waits
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

    /// The state of an event.
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
