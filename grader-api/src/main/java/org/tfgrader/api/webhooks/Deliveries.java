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
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.SideQueues;

/// Has events delivered, again and again until they arrive or the last delay is over, and so has what platforms tell of
/// fetched. A queue of its own beside that of the gradings: who hangs elsewhere keeps no grading waiting.
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
                .onFailure(job::fail)
                .onDeadExecutionRevive()
                .execute((instance, context) -> job.run(instance.getId()));
        var fetchingTask = Tasks.custom(FETCHING)
                .onFailure(fetching::fail)
                .onDeadExecutionRevive()
                .execute((instance, context) -> fetching.run(event(instance.getId())));
        var gradeTask = Tasks.custom(GRADE)
                .onFailure(grade::fail)
                .onDeadExecutionRevive()
                .execute((instance, context) -> grade.run(instance.getData(), this));
        scheduler = queues.in("delivery_tasks", settings.senders(), task, fetchingTask, gradeTask)
                .build();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.start();
    }

    /// Puts an event for a webhook into the queue, within the transaction that goes on.
    ///
    /// @param student whom it tells of
    void enqueue(String webhook, String event, String eventId, String student, String body) {
        Instant first = clock.instant().plus(settings.delays().getFirst());
        String id = deliveries.add(webhook, event, eventId, student, body, first);
        scheduler.schedule(JOB.instance(id).scheduledTo(first));
    }

    /// Puts what a platform has told of into the queue, within the transaction that goes on.
    ///
    /// @param event the id of what was told
    void fetch(String event, Instant first) {
        scheduler.schedule(FETCHING.instance(event).scheduledTo(first));
    }

    /// Has what a platform has told of fetched now. A job that runs now may be about to end, so another one comes
    /// behind.
    void fetchAgain(String event) {
        if (!putBack(FETCHING, event)) {
            scheduler.schedule(FETCHING.instance(event + ids.next())
                    .scheduledTo(clock.instant().plus(BEHIND)));
        }
    }

    /// Has it told what counts for a student from now on, within the transaction that goes on.
    void tellGrade(String student) {
        scheduler.schedule(GRADE.instance(ids.next()).data(student).scheduledTo(clock.instant()));
    }

    /// Begins a delivery anew, be it over or waiting, also where the receiver wants to be left alone.
    ///
    /// @return the delivery as it waits now; empty if the webhook has none with this id
    /// @throws Problem if an attempt at it runs, whose end would undo this
    Optional<Delivery> again(String webhook, String id) {
        return transaction.execute(status -> {
            if (!deliveries.beginAgain(webhook, id)) {
                return Optional.empty();
            }
            webhooks.disturb(webhook);
            if (!putBack(JOB, id)) {
                throw new Problem(
                        ProblemType.BEING_SENT,
                        "This delivery is being sent now: look how that ends before you replay it.");
            }
            return deliveries.find(webhook, id);
        });
    }

    /// Has what waits for a webhook sent now, and its receiver disturbed for it. What is being sent stays as it is.
    ///
    /// @return how many deliveries
    int sendWaiting(String webhook) {
        webhooks.disturb(webhook);
        return (int) deliveries.waiting(webhook, AT_ONCE).stream()
                .filter(id -> putBack(JOB, id) && deliveries.beginAgain(webhook, id))
                .count();
    }

    /// {@return whether a job waits now to be done at once; not if it runs}
    private boolean putBack(TaskDescriptor<Void> task, String id) {
        return SideQueues.putBack(scheduler, task.instance(id).scheduledTo(clock.instant()));
    }

    /// {@return the id of the event that a job is for}
    static String event(String job) {
        return job.substring(0, ID);
    }

    /// No one should wait for the next look at the database.
    void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
