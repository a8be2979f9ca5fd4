package org.tfgrader.api.exchange;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.SideQueues;

/// The queue of the calls to other servers: deliveries of events, and submissions that are fetched. It is separate from
/// that of the gradings, so that slow servers don't delay gradings.
@Component
public class ExchangeQueue implements AutoCloseable {
    private final Scheduler scheduler;

    ExchangeQueue(List<ExchangeTask> tasks, WebhookProperties settings, SideQueues queues) {
        scheduler = queues.in(
                        "delivery_tasks",
                        settings.senders(),
                        tasks.stream().map(ExchangeTask::task).toArray(Task<?>[]::new))
                .build();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.start();
    }

    /// Queues a job, in the current transaction.
    public void add(SchedulableInstance<?> job) {
        scheduler.schedule(job);
    }

    /// {@return whether a job was waiting and is due at its new time; not if it runs}
    public boolean putBack(SchedulableInstance<?> job) {
        return SideQueues.putBack(scheduler, job);
    }

    /// Without this, a due job would wait for the next poll of the database.
    public void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
