package org.tfgrader.api.webhooks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.jobs.InternalErrors;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.SideQueues;

/// Delivers events, with retries until they arrive or the delays are used up, and fetches submissions from LMSs.
/// Both have their own queue, so that slow servers don't delay gradings.
@Component
class Deliveries implements AutoCloseable {
    private static final TaskDescriptor<Void> JOB = TaskDescriptor.of("delivery");
    private static final TaskDescriptor<Void> FETCHING = TaskDescriptor.of("event");
    private static final TaskDescriptor<String> GRADE = TaskDescriptor.of("grade", String.class);

    private static final int ID = 26;
    private static final int AT_ONCE = 1000;
    private static final Duration BEHIND = Duration.ofSeconds(2);

    private final DeliveryStore deliveries;
    private final WebhookStore webhooks;
    private final SortableIds ids;
    private final WebhookProperties settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Scheduler scheduler;

    Deliveries(
            DeliveryJob job,
            EventJob fetching,
            GradeNews grade,
            DeliveryStore deliveries,
            WebhookStore webhooks,
            SortableIds ids,
            WebhookProperties settings,
            Clock clock,
            PlatformTransactionManager transactions,
            SideQueues queues) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        var task = Tasks.custom(JOB)
                .onFailure(InternalErrors.backOff("delivery", job::abandon))
                .onDeadExecutionRevive()
                .execute((instance, context) -> job.run(instance.getId()).handler());
        var fetchingTask = Tasks.custom(FETCHING)
                .onFailure(InternalErrors.backOff("event", id -> fetching.abandon(event(id))))
                .onDeadExecutionRevive()
                .execute((instance, context) ->
                        fetching.run(event(instance.getId())).handler());
        var gradeTask = Tasks.custom(GRADE)
                .onFailure(InternalErrors.backOff("changed grade of", _ -> {}))
                .onDeadExecutionRevive()
                .execute((instance, context) ->
                        grade.run(instance.getData(), this).handler());
        scheduler = queues.in("delivery_tasks", settings.senders(), task, fetchingTask, gradeTask)
                .build();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.start();
    }

    /// Queues an event for a webhook, in the current transaction.
    ///
    /// @param student the subject of the event
    void enqueue(String webhook, String event, String eventId, String student, String body) {
        Instant first = clock.instant().plus(settings.delays().getFirst());
        String id = deliveries.add(webhook, event, eventId, student, body, first);
        scheduler.schedule(JOB.instance(id).scheduledTo(first));
    }

    /// Queues a submission that an LMS has announced, in the current transaction.
    ///
    /// @param event the event's id
    void fetch(String event, Instant first) {
        scheduler.schedule(FETCHING.instance(event).scheduledTo(first));
    }

    /// Fetches an announced submission now. A running job may be about to end, so another one is queued.
    void fetchAgain(String event) {
        if (!putBack(FETCHING, event)) {
            scheduler.schedule(FETCHING.instance(event + ids.next())
                    .scheduledTo(clock.instant().plus(BEHIND)));
        }
    }

    /// Sends a student's effective grade after the current transaction.
    void tellGrade(String student) {
        scheduler.schedule(GRADE.instance(ids.next()).data(student).scheduledTo(clock.instant()));
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
            if (!putBack(JOB, id)) {
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
                .filter(id -> putBack(JOB, id) && deliveries.beginAgain(webhook, id))
                .count();
    }

    /// {@return whether a job was waiting and is due now; not if it runs}
    private boolean putBack(TaskDescriptor<Void> task, String id) {
        return SideQueues.putBack(scheduler, task.instance(id).scheduledTo(clock.instant()));
    }

    /// {@return the id of a job's event}
    static String event(String job) {
        return job.substring(0, ID);
    }

    /// Without this, the delivery would wait for the next poll of the database.
    void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
