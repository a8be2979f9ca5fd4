package org.tfgrader.api.settings;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// Queues of their own beside that of the gradings: who hangs elsewhere keeps no grading waiting. What is put into one
/// goes into the transaction that goes on.
public final class SideQueues {
    private SideQueues() {}

    /// {@return what builds a queue}
    ///
    /// @param table in which it is kept
    /// @param threads how many of its jobs a node does at once
    public static SchedulerBuilder in(
            String table, int threads, DataSource dataSource, Database database, Task<?>... tasks) {
        var builder = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), tasks)
                .tableName(table)
                .serializer(new Jackson3Serializer())
                .threads(threads)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(Duration.ofSeconds(5))
                .missedHeartbeatsLimit(6)
                .shutdownMaxWait(Duration.ofSeconds(5));
        if (database.isShared()) {
            builder.pollUsingLockAndFetch(0.5, 1);
        }
        return builder;
    }

    /// {@return whether a job waits now for its time; not if it runs or has just run}
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
