package org.tfgrader.api.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.webhooks.Delivery.Attempt;
import org.tfgrader.api.webhooks.Delivery.State;
import org.tfgrader.api.webhooks.DeliveryStore.Line;

/// A delivery in a list on the page.
///
/// @param kind the style of its response: `passed`, `failed` or `waits`
/// @param answer the last status, or that there was no response
/// @param tries the number of attempts, and the maximum if more may follow
/// @param next the next attempt in words; null if `nextAt` says it
/// @param nextAt the time of the next attempt; null if there is none
/// @param took the duration of the last attempt, in words; empty before the first one
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
                delivery.state() == State.FAILED ? "not again by itself" : null,
                delivery.nextAt(),
                last == null ? "" : last.latencyMs() + " ms");
    }

    static String answer(@Nullable Attempt attempt) {
        if (attempt == null) {
            return "not sent yet";
        }
        return attempt.status() == null ? "no answer" : attempt.status().toString();
    }
}
