package org.tfgrader.api.background;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.Database;

/// The queue of all jobs that call other servers. It is separate from that of the gradings, so that slow servers don't
/// delay gradings. Adding a job is part of the current transaction.
@Component
public class BackgroundQueue {
    static final String TABLE = "background_tasks";

    private final Scheduler scheduler;

    BackgroundQueue(
            List<BackgroundJob<?>> jobs,
            BackgroundProperties settings,
            DataSource dataSource,
            Database database,
            DbSchedulerProperties polling,
            Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        List<Task<?>> tasks = jobs.stream()
                .<Task<?>>map(job -> new BackgroundTask<>(job, settings.retries(), jdbc, clock).task())
                .toList();
        var builder = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), tasks)
                .tableName(TABLE)
                .serializer(new Jackson3Serializer())
                .threads(settings.threads())
                .pollingInterval(polling.getPollingInterval())
                .heartbeatInterval(Duration.ofSeconds(5))
                .missedHeartbeatsLimit(6)
                .shutdownMaxWait(Duration.ofSeconds(5))
                // The task logs each failure itself.
                .failureLogging(LogLevel.OFF, false);
        if (database.isShared()) {
            builder.pollUsingLockAndFetch(0.5, 1);
        }
        scheduler = builder.build();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.start();
    }

    /// Adds a job, in the current transaction.
    public void add(SchedulableInstance<?> job) {
        scheduler.schedule(job);
    }

    /// Adds jobs that the queue does not have, in the current transaction.
    public void addAll(List<SchedulableInstance<?>> jobs) {
        scheduler.scheduleBatch(jobs);
    }

    /// {@return whether a job was added; not if the queue has it already}
    public boolean addIfAbsent(SchedulableInstance<?> job) {
        return scheduler.scheduleIfNotExists(job);
    }

    /// Adds a job, or gives a waiting one a new time and all its retries.
    ///
    /// @return false if the job runs or has just run
    public boolean putBack(SchedulableInstance<?> job) {
        try {
            return scheduler.scheduleIfNotExists(job) || scheduler.reschedule(job);
        } catch (TaskInstanceCurrentlyExecutingException
                | TaskInstanceNotFoundException
                | ExecutionException runsOrHasJustRun) {
            return false;
        }
    }

    /// {@return the data of a job that waits or runs}
    public <T> Optional<T> find(TaskDescriptor<T> kind, String id) {
        return scheduler
                .getScheduledExecution(TaskInstanceId.of(kind.getTaskName(), id))
                .map(job -> kind.getDataClass().cast(job.getData()));
    }

    /// {@return the jobs of a kind that wait or run, in the order of their times}
    public <T> List<ScheduledExecution<T>> all(TaskDescriptor<T> kind) {
        return scheduler.getScheduledExecutionsForTask(
                kind.getTaskName(), kind.getDataClass(), ScheduledExecutionsFilter.all());
    }

    /// Stops before the beans that jobs need.
    @EventListener(ContextClosedEvent.class)
    void stop() {
        scheduler.stop();
    }
}
