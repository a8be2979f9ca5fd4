package org.tfgrader.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The delivery of one event to one webhook.
///
/// @param eventId the same for every attempt, so that a receiver can detect a repetition
/// @param student the subject; null if there is none
/// @param nextAt the time of the next attempt; null if none is planned
/// @param failure why the last attempt failed; null if none failed
@JsonInclude(JsonInclude.Include.NON_NULL)
record Delivery(
        String id,
        String webhookId,
        String event,
        String eventId,
        @Nullable String student,
        State state,
        Instant createdAt,
        @Nullable Instant nextAt,
        @Nullable String failure) {

    /// The state of a delivery.
    enum State {
        PENDING,
        DELIVERED,
        FAILED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
