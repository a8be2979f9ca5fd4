package org.tfgrader.api.webhooks;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.BackgroundJob;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.background.ServerThreads;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.webhooks.Delivery.State;
import org.tfgrader.api.webhooks.DeliveryStore.Letter;

/// Makes one attempt at a delivery.
@Component
class DeliveryJob implements BackgroundJob<Void> {
    static final TaskDescriptor<Void> KIND = TaskDescriptor.of("delivery");

    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final Sender sender;
    private final ServerThreads threads;
    private final DeliveryMetrics metrics;

    DeliveryJob(
            WebhookStore webhooks,
            DeliveryStore deliveries,
            Sender sender,
            ServerThreads threads,
            DeliveryMetrics metrics) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.sender = sender;
        this.threads = threads;
        this.metrics = metrics;
    }

    @Override
    public TaskDescriptor<Void> descriptor() {
        return KIND;
    }

    /// Makes an attempt, unless the webhook was deleted or disabled.
    @Override
    public JobOutcome run(TaskInstance<Void> job) {
        String id = job.getId();
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
            throw new CallFailedException("The webhook is disabled.", false, null);
        }
        return threads.call(webhook.get().id(), () -> deliver(id, webhook.get(), letter.get()));
    }

    private JobOutcome deliver(String id, Webhook webhook, Letter letter) {
        long start = System.nanoTime();
        Answer response;
        try {
            response = sender.send(webhook, letter.eventId(), letter.body());
        } catch (IOException e) {
            metrics.attempted(false, start);
            throw new CallFailedException("No response: " + e.getMessage(), true, null);
        }
        metrics.attempted(response.isSuccess(), start);
        if (response.isSuccess()) {
            deliveries.set(id, State.DELIVERED, null, null);
            return new Done();
        }
        if (response.status() == HttpStatus.GONE.value()) {
            webhooks.disable(webhook.id(), "The receiver responded with 410 Gone.");
            throw new CallFailedException("The receiver responded with 410 Gone.", false, null);
        }
        throw new CallFailedException(
                "The receiver responded with status %d.".formatted(response.status()), true, response.retryAfter());
    }

    @Override
    public @Nullable Void failed(TaskInstance<Void> job, String reason, @Nullable Instant next) {
        deliveries.set(job.getId(), next == null ? State.FAILED : State.PENDING, next, reason);
        return null;
    }
}
