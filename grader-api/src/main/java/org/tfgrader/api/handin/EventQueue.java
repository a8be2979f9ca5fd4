package org.tfgrader.api.handin;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.tfgrader.api.exchange.ExchangeQueue;
import org.tfgrader.api.exchange.ExchangeTask;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.jobs.InternalErrors;

/// Fetches submissions from LMSs, with retries until they are there or the delays are used up.
@Component
class EventQueue {
    private static final TaskDescriptor<Void> FETCHING = TaskDescriptor.of("event");
    private static final int ID = 26;
    private static final Duration BEHIND = Duration.ofSeconds(2);

    private final ExchangeQueue queue;
    private final SortableIds ids;
    private final Clock clock;

    EventQueue(ExchangeQueue queue, SortableIds ids, Clock clock) {
        this.queue = queue;
        this.ids = ids;
        this.clock = clock;
    }

    @Bean
    static ExchangeTask eventTask(EventJob fetching) {
        return new ExchangeTask(Tasks.custom(FETCHING)
                .onFailure(InternalErrors.backOff("event", id -> fetching.abandon(event(id))))
                .onDeadExecutionRevive()
                .execute((instance, context) ->
                        fetching.run(event(instance.getId())).handler()));
    }

    /// Queues a submission that an LMS has announced, in the current transaction.
    ///
    /// @param event the event's id
    void fetch(String event, Instant first) {
        queue.add(FETCHING.instance(event).scheduledTo(first));
    }

    /// Fetches an announced submission now. A running job may be about to end, so another one is queued.
    void fetchAgain(String event) {
        if (!queue.putBack(FETCHING.instance(event).scheduledTo(clock.instant()))) {
            queue.add(FETCHING.instance(event + ids.next())
                    .scheduledTo(clock.instant().plus(BEHIND)));
        }
    }

    /// {@return the id of a job's event}
    private static String event(String job) {
        return job.substring(0, ID);
    }

    /// Without this, the submission would wait for the next poll of the database.
    void look() {
        queue.look();
    }
}
