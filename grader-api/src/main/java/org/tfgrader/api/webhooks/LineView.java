package org.tfgrader.api.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.webhooks.Delivery.Attempt;
import org.tfgrader.api.webhooks.Delivery.State;
import org.tfgrader.api.webhooks.DeliveryStore.Line;

/// A delivery in the list.
///
/// @param kind the style of the response: `passed`, `failed` or `waits`
/// @param answer the last status, or a text if there was none
/// @param tries the number of attempts, and the maximum if there can be more
/// @param next a text if there is no next attempt; else null
/// @param nextAt the time of the next attempt; null if there is none
/// @param took the duration of the last attempt, in words; empty before the first
record LineView(
        String id,
        String webhook,
        String event,
        Instant at,
        @Nullable String student,
        @Nullable String submission,
        @Nullable Integer attempt,
        String kind,
        String answer,
        String tries,
        @Nullable String next,
        @Nullable Instant nextAt,
        String took) {

    static LineView of(Line line, int mostTries) {
        Delivery delivery = line.delivery();
        List<Attempt> attempts = delivery.attempts();
        Attempt last = attempts.isEmpty() ? null : attempts.getLast();
        boolean pending = delivery.state() == State.PENDING;
        return new LineView(
                delivery.id(),
                line.webhook(),
                delivery.event(),
                delivery.createdAt(),
                line.student(),
                line.submission(),
                line.attempt(),
                last == null ? "waits" : last.succeeded() ? "passed" : "failed",
                answer(last),
                pending
                        ? "%d of %d".formatted(attempts.size(), Math.max(attempts.size() + 1, mostTries))
                        : "" + attempts.size(),
                delivery.state() == State.FAILED ? "no automatic retry" : null,
                delivery.nextAt(),
                last == null ? "" : last.latencyMs() + " ms");
    }

    static String answer(@Nullable Attempt attempt) {
        if (attempt == null) {
            return "not sent yet";
        }
        return attempt.status() == null ? "no response" : attempt.status().toString();
    }
}
