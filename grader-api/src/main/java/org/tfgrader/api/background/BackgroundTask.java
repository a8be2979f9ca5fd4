package org.tfgrader.api.background;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.jobs.LostJob;
import org.tfgrader.api.jobs.RetrySchedule;
import org.tfgrader.api.settings.Rows;

/// Runs jobs of one kind, and retries those that fail. db-scheduler counts the failures of a job.
///
/// @param <T> the data of a job
final class BackgroundTask<T> {
    /// The reason that staff read for a job that failed with an exception of this service.
    static final String INTERNAL_ERROR = "The grader failed with an internal error; see its log.";

    private static final Logger log = LoggerFactory.getLogger(BackgroundTask.class);

    private final BackgroundJob<T> job;
    private final RetrySchedule retries;
    private final JdbcClient jdbc;
    private final Clock clock;

    BackgroundTask(BackgroundJob<T> job, RetrySchedule retries, JdbcClient jdbc, Clock clock) {
        this.job = job;
        this.retries = retries;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Task<T> task() {
        return Tasks.custom(job.descriptor())
                .onFailure(this::fail)
                .onDeadExecutionRevive()
                .execute((instance, context) -> handler(job.run(instance)));
    }

    private CompletionHandler<T> handler(JobOutcome outcome) {
        return (complete, operations) -> {
            Runnable afterwards = outcome instanceof RetryAt ? () -> keepFailures(complete) : () -> {};
            outcome.<T>handler(afterwards).complete(complete, operations);
        };
    }

    /// db-scheduler counts from zero again after a run without an exception, but this one only waits.
    private void keepFailures(ExecutionComplete complete) {
        if (complete.getExecution().consecutiveFailures > 0) {
            jdbc.sql("""
                    update background_tasks set consecutive_failures = ? where task_name = ? and task_instance = ?""")
                    .params(
                            complete.getExecution().consecutiveFailures,
                            complete.getExecution().getTaskName(),
                            complete.getExecution().getId())
                    .update();
        }
    }

    /// {@return whether this node still has a job} Each node that takes a job increases its version. A job may have
    /// been deleted with its student or webhook while it ran.
    private boolean isOurs(ExecutionComplete complete) {
        return Rows.exist(
                jdbc,
                "background_tasks where task_name = ? and task_instance = ? and version = ?",
                complete.getExecution().getTaskName(),
                complete.getExecution().getId(),
                complete.getExecution().version);
    }

    /// The failure is recorded before the job is removed, so it isn't lost if the database is down.
    private void fail(ExecutionComplete complete, ExecutionOperations<T> operations) {
        if (!isOurs(complete)) {
            LostJob.log(complete);
            return;
        }
        CallFailedException failure = failure(complete);
        Optional<Instant> next = failure.isTemporary()
                ? retries.next(complete.getExecution().consecutiveFailures, failure.pause(), clock.instant())
                : Optional.empty();
        log.warn(
                "Background job {} failed{}: {}",
                name(complete),
                next.isEmpty() ? "" : ", will retry",
                failure.reason());
        @Nullable T data = job.failed(instance(complete), failure.reason(), next.orElse(null));
        Optional<Instant> time =
                next.or(() -> job.restAfterFailure(failure.isTemporary()).map(clock.instant()::plus));
        if (time.isEmpty()) {
            operations.remove();
        } else if (data == null) {
            operations.reschedule(complete, time.get());
        } else {
            operations.reschedule(complete, time.get(), data);
        }
    }

    /// {@return the failed call, or an internal error, which a retry may overcome}
    private static CallFailedException failure(ExecutionComplete complete) {
        Throwable cause = complete.getCause().orElse(null);
        if (cause instanceof CallFailedException failed) {
            return failed;
        }
        log.error("Background job {} failed with an internal error", name(complete), cause);
        return new CallFailedException(INTERNAL_ERROR, true, null);
    }

    private static String name(ExecutionComplete complete) {
        return complete.getExecution().getTaskName() + " "
                + complete.getExecution().getId();
    }

    /// The instance has the type of the task, whose descriptor created it.
    @SuppressWarnings("unchecked")
    private TaskInstance<T> instance(ExecutionComplete complete) {
        return (TaskInstance<T>) complete.getExecution().taskInstance;
    }
}
