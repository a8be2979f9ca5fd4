package org.tfgrader.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One event on its way to one webhook.
///
/// @param eventId stays the same however often it is sent, so that a receiver can tell a repetition
/// @param nextAt when it is tried next; null once it is over
@JsonInclude(JsonInclude.Include.NON_NULL)
record Delivery(
        String id,
        String event,
        String eventId,
        State state,
        Instant createdAt,
        @Nullable Instant nextAt,
        List<Attempt> attempts) {

    /// {@return this delivery without what its receiver answered}
    Delivery withoutAnswers() {
        return with(attempts.stream().map(Attempt::withoutAnswer).toList());
    }

    Delivery with(List<Attempt> made) {
        return new Delivery(id, event, eventId, state, createdAt, nextAt, made);
    }

    /// How far it has come.
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

    /// One try at telling.
    ///
    /// @param status that the receiver answered; null if it gave no answer
    /// @param error why there was no answer; null if there was one
    /// @param answer some headers and the beginning of an answer that was not a success, in the receiver's words
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Attempt(
            Instant at,
            @Nullable Integer status,
            long latencyMs,
            @Nullable String error,
            @Nullable String answer) {

        Attempt withoutAnswer() {
            return new Attempt(at, status, latencyMs, error, null);
        }

        boolean succeeded() {
            return status != null && status >= 200 && status < 300;
        }
    }
}
