package org.tfgrader.api.grading;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tfgrader.api.submissions.SubmissionAccepted;
import org.tfgrader.api.submissions.TurnChanged;

/// Puts what was accepted into the queue, in the transaction in which it is stored. A submission's turn is the priority
/// of its job, in which any node sees the same order. A job's data is the trace that it belongs to.
@Component
class GradingQueue {
    static final TaskDescriptor<String> JOB = TaskDescriptor.of("grading", String.class);
    private static final int FIRST_TURN = 1000;
    private static final int LAST_TURN = 0;

    private final Scheduler scheduler;
    private final JdbcClient jdbc;
    private final GradingTraces traces;
    private final Clock clock;

    GradingQueue(Scheduler scheduler, JdbcClient jdbc, GradingTraces traces, Clock clock) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        this.traces = traces;
        this.clock = clock;
    }

    @EventListener
    void enqueue(SubmissionAccepted accepted) {
        scheduler.schedule(JOB.instance(accepted.submission())
                .data(traces.handedOver(accepted.submission()))
                .priority(priority(accepted.turn()))
                .scheduledTo(clock.instant()));
    }

    /// A submission that gets another turn is behind all others that have it already. A retry does not come earlier,
    /// but a submission that has not been tried yet and only waited for its turn does.
    @EventListener
    void move(TurnChanged changed) {
        OffsetDateTime now = utc(clock.instant());
        jdbc.sql("""
                update scheduled_tasks set priority = ?,
                  execution_time = case when execution_time < ? or exists (
                    select 1 from submissions where id = task_instance and tries = 0) then ? else execution_time end
                where task_name = ? and task_instance = ?""")
                .params(priority(changed.turn()), now, now, JOB.getTaskName(), changed.submission())
                .update();
    }

    static int turn(int priority) {
        return FIRST_TURN - priority;
    }

    private static int priority(int turn) {
        return Math.max(LAST_TURN, FIRST_TURN - turn);
    }

    /// No one should wait for the next look at the database.
    @TransactionalEventListener
    void start(SubmissionAccepted accepted) {
        scheduler.triggerCheckForDueExecutions();
    }
}
