package org.tfgrader.api.webhooks;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.HttpStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.webhooks.Delivery.State;
import org.tfgrader.api.webhooks.DeliveryStore.Letter;
import org.tfgrader.api.webhooks.Sender.Sent;

/// Makes one attempt at a delivery, and schedules the next one.
@Component
class DeliveryJob {
    private static final Duration LONGEST_REST = Duration.ofDays(1);
    private static final double JITTER = 0.2;

    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final ObjectProvider<Sender> sender;
    private final WebhookProperties settings;
    private final DeliveryMetrics metrics;
    private final Clock clock;

    DeliveryJob(
            WebhookStore webhooks,
            DeliveryStore deliveries,
            ObjectProvider<Sender> sender,
            WebhookProperties settings,
            DeliveryMetrics metrics,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.sender = sender;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Makes an attempt, unless the webhook was deleted or disabled, or the receiver requests a pause.
    ///
    /// @return what the queue must do with the job
    CompletionHandler<Void> run(String id) {
        Optional<Letter> letter = deliveries.letter(id).filter(found -> found.state() == State.PENDING);
        if (letter.isEmpty()) {
            return remove();
        }
        Optional<Webhook> webhook = webhooks.find(letter.get().webhook());
        if (webhook.isEmpty()) {
            deliveries.remove(id);
            return remove();
        }
        if (!webhook.get().isEnabled()) {
            deliveries.set(id, State.FAILED, null);
            metrics.ended(State.FAILED);
            return remove();
        }
        Instant notBefore = webhook.get().notBefore();
        if (notBefore != null && notBefore.isAfter(clock.instant())) {
            deliveries.set(id, State.PENDING, notBefore);
            return again(notBefore);
        }
        return deliver(id, webhook.get(), letter.get());
    }

    private CompletionHandler<Void> deliver(String id, Webhook webhook, Letter letter) {
        Sent sent = sender.getObject().send(webhook, letter.eventId(), letter.body());
        metrics.attempted(sent.attempt());
        webhooks.answered(webhook.id(), sent.attempt().succeeded());
        if (sent.attempt().succeeded()) {
            return end(id, sent, State.DELIVERED);
        }
        if (Integer.valueOf(HttpStatus.SC_GONE).equals(sent.attempt().status())) {
            webhooks.disable(webhook.id(), "The receiver responded with 410 Gone.");
            return end(id, sent, State.FAILED);
        }
        Duration rest = rest(sent);
        if (rest.isPositive()) {
            webhooks.leaveAlone(webhook.id(), clock.instant().plus(rest));
        }
        int attempts = letter.attempts() + 1;
        if (attempts >= settings.delays().size()) {
            return end(id, sent, State.FAILED);
        }
        Instant next = clock.instant().plus(delay(settings.delays().get(attempts), rest));
        return deliveries.note(id, sent.attempt(), State.PENDING, next) ? again(next) : remove();
    }

    private static Duration rest(Sent sent) {
        if (sent.rest() == null) {
            return Duration.ZERO;
        }
        return sent.rest().compareTo(LONGEST_REST) > 0 ? LONGEST_REST : sent.rest();
    }

    /// {@return the delay, or the receiver's pause if that is longer; plus a random part, so that deliveries that
    /// failed together are not retried together}
    private static Duration delay(Duration planned, Duration rest) {
        Duration longer = planned.compareTo(rest) > 0 ? planned : rest;
        return longer.plusMillis(
                (long) (longer.toMillis() * JITTER * ThreadLocalRandom.current().nextDouble()));
    }

    /// Handles an internal error, for which the receiver is not responsible.
    void fail(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        String id = complete.getExecution().getId();
        OwnFailures.handle(complete, operations, clock, "delivery " + id, () -> {
            deliveries.set(id, State.FAILED, null);
            metrics.ended(State.FAILED);
        });
    }

    private CompletionHandler<Void> end(String id, Sent sent, State state) {
        deliveries.note(id, sent.attempt(), state, null);
        metrics.ended(state);
        return remove();
    }

    private static CompletionHandler<Void> again(Instant at) {
        return (complete, operations) -> operations.reschedule(complete, at);
    }

    private static CompletionHandler<Void> remove() {
        return (complete, operations) -> operations.remove();
    }
}
