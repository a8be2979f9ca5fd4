package org.tfgrader.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The delivery of one event to one webhook.
///
/// @param eventId the same for every attempt, so that a receiver can detect a repetition
/// @param nextAt the time of the next attempt; null if there is none
@JsonInclude(JsonInclude.Include.NON_NULL)
record Delivery(
        String id,
        String event,
        String eventId,
        State state,
        Instant createdAt,
        @Nullable Instant nextAt,
        List<Attempt> attempts) {

    Delivery with(List<Attempt> made) {
        return new Delivery(id, event, eventId, state, createdAt, nextAt, made);
    }

    /// The state of a delivery.
    enum State {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("failed")
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// One attempt to deliver.
    ///
    /// @param status the HTTP status of the response; null if there was no response
    /// @param error why there was no response; null if there was one
    /// @param answer some headers and the beginning of an unsuccessful response
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Attempt(
            Instant at,
            @Nullable Integer status,
            long latencyMs,
            @Nullable String error,
            @Nullable String answer) {

        boolean succeeded() {
            return status != null && status >= 200 && status < 300;
        }
    }
}
