package org.tfgrader.api.webhooks;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.exchange.ExchangeQueue;
import org.tfgrader.api.exchange.ExchangeTask;
import org.tfgrader.api.exchange.WebhookProperties;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.jobs.InternalErrors;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Delivers events, with retries until they arrive or the delays are used up.
@Component
class Deliveries {
    private static final TaskDescriptor<Void> JOB = TaskDescriptor.of("delivery");
    private static final TaskDescriptor<String> GRADE = TaskDescriptor.of("grade", String.class);

    private static final int AT_ONCE = 1000;

    private final DeliveryStore deliveries;
    private final WebhookStore webhooks;
    private final SortableIds ids;
    private final WebhookProperties settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ExchangeQueue queue;

    Deliveries(
            DeliveryStore deliveries,
            WebhookStore webhooks,
            SortableIds ids,
            WebhookProperties settings,
            Clock clock,
            TransactionTemplate transaction,
            ExchangeQueue queue) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
        this.queue = queue;
    }

    @Bean
    static ExchangeTask deliveryTask(DeliveryJob job) {
        return new ExchangeTask(Tasks.custom(JOB)
                .onFailure(InternalErrors.backOff("delivery", job::abandon))
                .onDeadExecutionRevive()
                .execute((instance, context) -> job.run(instance.getId()).handler()));
    }

    /// @param deliveries the provider of this class, which needs the queue that needs the task
    @Bean
    static ExchangeTask gradeTask(GradeNews grade, ObjectProvider<Deliveries> deliveries) {
        return new ExchangeTask(Tasks.custom(GRADE)
                .onFailure(InternalErrors.backOff("changed grade of", _ -> {}))
                .onDeadExecutionRevive()
                .execute((instance, context) ->
                        grade.run(instance.getData(), deliveries.getObject()).handler()));
    }

    /// Queues an event for a webhook, in the current transaction.
    ///
    /// @param student the subject of the event
    void enqueue(String webhook, String event, String eventId, String student, String body) {
        Instant first = clock.instant().plus(settings.delays().getFirst());
        String id = deliveries.add(webhook, event, eventId, student, body, first);
        queue.add(JOB.instance(id).scheduledTo(first));
    }

    /// Sends a student's effective grade after the current transaction.
    void tellGrade(String student) {
        queue.add(GRADE.instance(ids.next()).data(student).scheduledTo(clock.instant()));
    }

    /// Restarts a delivery, whether it has ended or waits, also while the receiver requests a pause.
    ///
    /// @return the delivery; empty if the webhook has none with this id
    /// @throws Problem if an attempt is running, whose end would overwrite the restart
    Optional<Delivery> again(String webhook, String id) {
        return transaction.execute(status -> {
            if (!deliveries.beginAgain(webhook, id)) {
                return Optional.empty();
            }
            webhooks.disturb(webhook);
            if (!putBack(id)) {
                throw new Problem(
                        ProblemType.BEING_SENT,
                        "This delivery is being sent now: wait for the result, then replay it if needed.");
            }
            return deliveries.find(webhook, id);
        });
    }

    /// Sends all waiting deliveries of a webhook now, ignoring the receiver's pause. Running attempts are
    /// unchanged.
    ///
    /// @return the number of deliveries
    int sendWaiting(String webhook) {
        webhooks.disturb(webhook);
        return (int) deliveries.waiting(webhook, AT_ONCE).stream()
                .filter(id -> putBack(id) && deliveries.beginAgain(webhook, id))
                .count();
    }

    /// {@return whether the job of a delivery was waiting and is due now; not if it runs}
    private boolean putBack(String id) {
        return queue.putBack(JOB.instance(id).scheduledTo(clock.instant()));
    }

    /// Without this, the delivery would wait for the next poll of the database.
    void look() {
        queue.look();
    }
}
