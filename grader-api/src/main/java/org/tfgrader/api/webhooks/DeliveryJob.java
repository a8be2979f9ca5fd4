package org.tfgrader.api.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.core5.http.HttpStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.exchange.WebhookProperties;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.jobs.RetrySchedule;
import org.tfgrader.api.webhooks.Delivery.State;
import org.tfgrader.api.webhooks.DeliveryStore.Letter;
import org.tfgrader.api.webhooks.Sender.Sent;

/// Makes one attempt at a delivery, and schedules the next one.
@Component
class DeliveryJob {
    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final ObjectProvider<Sender> sender;
    private final RetrySchedule retries;
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
        this.retries = settings.retries();
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Makes an attempt, unless the webhook was deleted or disabled, or the receiver requests a pause.
    JobOutcome run(String id) {
        Optional<Letter> letter = deliveries.letter(id).filter(found -> found.state() == State.PENDING);
        if (letter.isEmpty()) {
            return new Done();
        }
        Optional<Webhook> webhook = webhooks.find(letter.get().webhook());
        if (webhook.isEmpty()) {
            deliveries.remove(id);
            return new Done();
        }
        if (!webhook.get().isEnabled()) {
            abandon(id);
            return new Done();
        }
        Instant notBefore = webhook.get().notBefore();
        if (notBefore != null && notBefore.isAfter(clock.instant())) {
            deliveries.set(id, State.PENDING, notBefore);
            return new RetryAt(notBefore);
        }
        return deliver(id, webhook.get(), letter.get());
    }

    private JobOutcome deliver(String id, Webhook webhook, Letter letter) {
        Sent sent = sender.getObject().send(webhook, letter.eventId(), letter.body());
        metrics.attempted(sent.attempt());
        webhooks.answered(webhook.id(), sent.attempt().succeeded());
        if (sent.attempt().succeeded()) {
            end(id, sent, State.DELIVERED);
            return new Done();
        }
        if (Integer.valueOf(HttpStatus.SC_GONE).equals(sent.attempt().status())) {
            webhooks.disable(webhook.id(), "The receiver responded with 410 Gone.");
            return fail(id, sent);
        }
        Duration pause = sent.rest();
        if (pause != null && pause.isPositive()) {
            webhooks.leaveAlone(webhook.id(), clock.instant().plus(RetrySchedule.capped(pause)));
        }
        Optional<Instant> next = retries.next(letter.attempts(), pause, clock.instant());
        if (next.isEmpty()) {
            return fail(id, sent);
        }
        boolean exists = deliveries.note(id, sent.attempt(), State.PENDING, next.get());
        return exists ? new RetryAt(next.get()) : new Done();
    }

    private JobOutcome fail(String id, Sent sent) {
        end(id, sent, State.FAILED);
        return new Done();
    }

    private void end(String id, Sent sent, State state) {
        deliveries.note(id, sent.attempt(), state, null);
        metrics.ended(state);
    }

    /// Ends a delivery without an attempt: its webhook is disabled, or this service has an internal error.
    void abandon(String id) {
        deliveries.set(id, State.FAILED, null);
        metrics.ended(State.FAILED);
    }
}
