package org.tfgrader.api.grading;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tfgrader.api.submissions.SubmissionAccepted;

/// Puts what was accepted into the queue, in the transaction in which it is stored: everybody's first submission
/// before anybody's second. A job's data is the trace that it belongs to.
@Component
class GradingQueue {
    static final TaskDescriptor<String> JOB = TaskDescriptor.of("grading", String.class);
    private static final int FIRST_TURN = 1000;

    private final Scheduler scheduler;
    private final GradingTraces traces;
    private final Clock clock;

    GradingQueue(Scheduler scheduler, GradingTraces traces, Clock clock) {
        this.scheduler = scheduler;
        this.traces = traces;
        this.clock = clock;
    }

    @EventListener
    void enqueue(SubmissionAccepted accepted) {
        scheduler.schedule(JOB.instance(accepted.submission())
                .data(traces.handedOver(accepted.submission()))
                .priority(Math.max(0, FIRST_TURN - accepted.turn()))
                .scheduledTo(clock.instant()));
    }

    /// No one should wait for the next look at the database.
    @TransactionalEventListener
    void start(SubmissionAccepted accepted) {
        scheduler.triggerCheckForDueExecutions();
    }
}
