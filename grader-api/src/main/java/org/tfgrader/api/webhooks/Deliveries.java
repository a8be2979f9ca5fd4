package org.tfgrader.api.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.background.BackgroundQueue;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import tools.jackson.databind.json.JsonMapper;

/// Queues the deliveries of events.
@Component
class Deliveries {
    private static final int AT_ONCE = 1000;

    private final DeliveryStore deliveries;
    private final SortableIds ids;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final BackgroundQueue queue;

    Deliveries(
            DeliveryStore deliveries,
            SortableIds ids,
            JsonMapper json,
            Clock clock,
            TransactionTemplate transaction,
            BackgroundQueue queue) {
        this.deliveries = deliveries;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
        this.queue = queue;
    }

    /// Queues an event for webhooks, in the current transaction.
    ///
    /// @param student the subject of the event; null if it has none
    /// @param event creates the event of a time
    void enqueue(
            List<Webhook> webhooks,
            String type,
            String eventId,
            @Nullable String student,
            Function<Instant, Record> event) {
        Instant now = clock.instant();
        String body = json.writeValueAsString(event.apply(now));
        for (Webhook webhook : webhooks) {
            String id = deliveries.add(webhook.id(), type, eventId, student, body);
            queue.add(DeliveryJob.KIND.instance(id).scheduledTo(now));
        }
    }

    /// Queues a test event in place of the previous one, in the current transaction. The job of the previous one
    /// ends by itself.
    ///
    /// @return its delivery
    Delivery test(Webhook webhook) {
        deliveries.removeTest(webhook.id());
        enqueue(List.of(webhook), TestEvent.TYPE, "test_" + ids.next(), null, now -> TestEvent.of(webhook.id(), now));
        return deliveries.findTest(webhook.id()).orElseThrow();
    }

    /// Sends a student's effective grade after the current transaction.
    void tellGrade(String student) {
        queue.add(GradeNews.KIND.instance(ids.next()).data(student).scheduledTo(clock.instant()));
    }

    /// Restarts a delivery, whether it has ended or waits.
    ///
    /// @return the delivery; empty if the webhook has none with this id
    /// @throws Problem if an attempt is running, whose end would overwrite the restart
    Optional<Delivery> again(String webhook, String id) {
        return transaction.execute(status -> {
            if (!deliveries.beginAgain(webhook, id)) {
                return Optional.empty();
            }
            if (!putBack(id)) {
                throw new Problem(
                        ProblemType.BEING_SENT,
                        "This delivery is being sent now: wait for the result, then replay it if needed.");
            }
            return deliveries.find(webhook, id);
        });
    }

    /// Sends all events that a webhook has not received. Running attempts are unchanged.
    ///
    /// @return the number of deliveries
    int sendMissing(String webhook) {
        return (int) deliveries.missing(webhook, AT_ONCE).stream()
                .filter(id -> putBack(id) && deliveries.beginAgain(webhook, id))
                .count();
    }

    /// {@return whether the job of a delivery was waiting and is due now; not if it runs}
    private boolean putBack(String id) {
        return queue.putBack(DeliveryJob.KIND.instance(id).scheduledTo(clock.instant()));
    }
}
