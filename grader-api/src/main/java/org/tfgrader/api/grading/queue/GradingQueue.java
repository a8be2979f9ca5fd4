package org.tfgrader.api.grading.queue;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.settings.Rows;
import org.tfgrader.api.submissions.SubmissionAccepted;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.api.submissions.TurnChanged;

/// Puts accepted submissions into the queue, in the transaction that stores them. A submission's turn is the
/// priority of its job, so all nodes use the same order. Reserves workers of this node for students whose gradings are
/// short.
@Component
class GradingQueue {
    static final TaskDescriptor<Void> JOB = TaskDescriptor.of("grading");
    private static final int FIRST_TURN = 1000;
    private static final int LAST_TURN = 0;

    /// Later than any job runs: the job becomes due when its submission gets an earlier turn.
    private static final Duration UNTIL_ITS_TURN = Duration.ofDays(1);
    private static final Duration LOOKS_AGAIN_AFTER = Duration.ofSeconds(5);

    private final ObjectProvider<Scheduler> scheduler;
    private final JdbcClient jdbc;
    private final SubmissionStore store;
    private final GradingJob job;
    private final Clock clock;
    private final int placesForAll;
    private final int placesForLong;
    private int taken;
    private int takenByLong;
    private volatile boolean refused;

    GradingQueue(
            ObjectProvider<Scheduler> scheduler,
            JdbcClient jdbc,
            SubmissionStore store,
            GradingJob job,
            Clock clock,
            GraderProperties settings) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        this.store = store;
        this.job = job;
        this.clock = clock;
        placesForAll = Math.max(1, settings.workers() - 1);
        placesForLong = Math.max(1, settings.workers() / 2);
    }

    @EventListener
    void enqueue(SubmissionAccepted accepted) {
        Instant now = clock.instant();
        scheduler
                .getObject()
                .schedule(JOB.instance(accepted.submission())
                        .priority(priority(accepted.turn()))
                        .scheduledTo(accepted.waitsForAnother() ? now.plus(UNTIL_ITS_TURN) : now));
    }

    /// A submission whose turn changes goes behind all others with that turn. A retry does not run earlier than
    /// planned, but a submission that was not tried yet and only waited for its turn does.
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

    /// Grades a submission if one of the workers of this node is free. Long gradings get half of the workers, and
    /// never the last free one. Otherwise a few students could occupy all workers, and a new submission would wait
    /// until one of their gradings ends.
    ///
    /// @return what the queue must do with the job
    CompletionHandler<Void> execute(String submission) {
        int asLong = store.mayUseAnyWorker(submission) ? 0 : 1;
        if (!take(asLong)) {
            return postpone(submission);
        }
        try {
            return job.run(submission).handler();
        } finally {
            giveBack(asLong);
            if (refused) {
                refused = bringForward();
            }
        }
    }

    private synchronized boolean take(int asLong) {
        if (asLong > 0 && (taken >= placesForAll || takenByLong >= placesForLong)) {
            refused = true;
            return false;
        }
        taken++;
        takenByLong += asLong;
        return true;
    }

    private synchronized void giveBack(int asLong) {
        taken--;
        takenByLong -= asLong;
    }

    /// {@return what the queue must do with a job for which no worker was free}
    private CompletionHandler<Void> postpone(String submission) {
        return new RetryAt(clock.instant().plus(LOOKS_AGAIN_AFTER)).handler(() -> {
            if (store.mayUseAnyWorker(submission)) {
                // Its turn came meanwhile, and the retry overwrote the due time.
                makeDue(submission);
            }
        });
    }

    /// Starts the first of the jobs for which no worker was free.
    ///
    /// @return whether there is one
    private boolean bringForward() {
        Instant now = clock.instant();
        Optional<String> next =
                Rows.find(jdbc, String.class, """
                select id from submissions join scheduled_tasks on task_instance = id
                where task_name = ? and not picked and execution_time > ? and execution_time <= ?
                  and tries = 0
                order by priority desc, execution_time limit 1""", JOB.getTaskName(), utc(now), utc(now.plus(LOOKS_AGAIN_AFTER)));
        next.ifPresent(this::makeDue);
        return next.isPresent();
    }

    private void makeDue(String submission) {
        jdbc.sql("""
                update scheduled_tasks set execution_time = ?
                where task_name = ? and task_instance = ? and not picked""")
                .params(utc(clock.instant()), JOB.getTaskName(), submission)
                .update();
        scheduler.getObject().triggerCheckForDueExecutions();
    }

    private static int priority(int turn) {
        return Math.max(LAST_TURN, FIRST_TURN - turn);
    }

    /// Without this, the submission would wait for the next poll of the database.
    @TransactionalEventListener
    void start(SubmissionAccepted accepted) {
        scheduler.getObject().triggerCheckForDueExecutions();
    }
}
