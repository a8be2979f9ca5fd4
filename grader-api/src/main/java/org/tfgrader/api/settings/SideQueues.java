package org.tfgrader.api.settings;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/// Creates queues in addition to that of the gradings, so that no grading waits for another server. Adding a job is
/// part of the current transaction.
@Component
public final class SideQueues {
    private final DataSource dataSource;
    private final Database database;
    private final Duration pollingInterval;

    SideQueues(DataSource dataSource, Database database, DbSchedulerProperties settings) {
        this.dataSource = dataSource;
        this.database = database;
        this.pollingInterval = settings.getPollingInterval();
    }

    /// {@return a builder for a queue with the same polling interval as that of the gradings}
    ///
    /// @param table the queue's table
    /// @param threads the number of concurrent jobs on a node
    public SchedulerBuilder in(String table, int threads, Task<?>... tasks) {
        var builder = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), tasks)
                .tableName(table)
                .serializer(new Jackson3Serializer())
                .threads(threads)
                .pollingInterval(pollingInterval)
                .heartbeatInterval(Duration.ofSeconds(5))
                .missedHeartbeatsLimit(6)
                .shutdownMaxWait(Duration.ofSeconds(5));
        if (database.isShared()) {
            builder.pollUsingLockAndFetch(0.5, 1);
        }
        return builder;
    }

    /// {@return whether a job is waiting; not if it runs or has just run}
    public static boolean putBack(Scheduler scheduler, SchedulableInstance<?> job) {
        try {
            return scheduler.scheduleIfNotExists(job) || scheduler.reschedule(job);
        } catch (TaskInstanceCurrentlyExecutingException
                | TaskInstanceNotFoundException
                | ExecutionException runsOrHasJustRun) {
            return false;
        }
    }
}
