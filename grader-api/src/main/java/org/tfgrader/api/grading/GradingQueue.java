package org.tfgrader.api.grading;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tfgrader.api.submissions.SubmissionAccepted;

/// Puts what was accepted into the queue, in the transaction in which it is stored.
@Component
class GradingQueue {
    static final TaskDescriptor<Void> JOB = TaskDescriptor.of("grading");
    static final int FIRST_GRADING = 100;

    private final Scheduler scheduler;
    private final Clock clock;

    GradingQueue(Scheduler scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @EventListener
    void enqueue(SubmissionAccepted accepted) {
        scheduler.schedule(
                JOB.instance(accepted.submission()).priority(FIRST_GRADING).scheduledTo(clock.instant()));
    }

    /// No one should wait for the next look at the database.
    @TransactionalEventListener
    void start(SubmissionAccepted accepted) {
        scheduler.triggerCheckForDueExecutions();
    }
}
