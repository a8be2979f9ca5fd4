package org.tfgrader.api.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.webhooks.Delivery.Attempt;
import org.tfgrader.api.webhooks.Delivery.State;
import org.tfgrader.api.webhooks.DeliveryStore.Line;

/// A delivery as the page lists it.
///
/// @param kind `passed`, `failed` or `waits`, how its answer is marked
/// @param answer the last status, or that there was none
/// @param tries how many, and of how many where there may be more
/// @param next in words where there is none; null where the time says it
/// @param nextAt when it is tried next; null if it is not
/// @param took the last try, in words; empty before it
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
