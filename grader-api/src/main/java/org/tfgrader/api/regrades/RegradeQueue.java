package org.tfgrader.api.regrades;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.regrades.RegradeJob.Item;
import org.tfgrader.api.submissions.Capacity;

/// Queues regrades behind all first gradings. At most half of the workers run regrades at a time, so that a new
/// submission finds a free one.
@Component
class RegradeQueue {
    static final TaskDescriptor<Void> JOB = TaskDescriptor.of("regrade");
    private static final int BEHIND_ALL = -1;

    /// Later than any regrade: a job becomes due when another one ends.
    private static final Duration UNTIL_ANOTHER_ENDS = Duration.ofDays(30);

    /// Later than any retry of a job.
    private static final Duration LONGEST_DELAY = Duration.ofDays(1);

    private final ObjectProvider<Scheduler> scheduler;
    private final JdbcClient jdbc;
    private final ObjectProvider<Capacity> capacity;
    private final Clock clock;

    RegradeQueue(ObjectProvider<Scheduler> scheduler, JdbcClient jdbc, ObjectProvider<Capacity> capacity, Clock clock) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        this.capacity = capacity;
        this.clock = clock;
    }

    /// Adds jobs in the current transaction. [#makeDue] starts them.
    void add(String regrade, List<String> submissions) {
        Instant later = clock.instant().plus(UNTIL_ANOTHER_ENDS);
        for (String submission : submissions) {
            scheduler
                    .getObject()
                    .schedule(JOB.instance(new Item(regrade, submission).job())
                            .priority(BEHIND_ALL)
                            .scheduledTo(later));
        }
    }

    /// Makes the oldest jobs due, as far as workers may be used. It is also called periodically, because a node may
    /// crash between two jobs.
    @Scheduled(fixedDelay = 5000)
    void makeDue() {
        Instant now = clock.instant();
        int active = jdbc.sql(
                        "select count(*) from scheduled_tasks where task_name = ? and (picked or execution_time <= ?)")
                .params(JOB.getTaskName(), utc(now))
                .query(Integer.class)
                .single();
        int more = Math.max(1, capacity.getObject().workers() / 2) - active;
        int due = more <= 0
                ? 0
                : jdbc.sql("""
                update scheduled_tasks set execution_time = ? where task_name = ? and task_instance in (
                  select task_instance from scheduled_tasks
                  where task_name = ? and not picked and execution_time > ?
                  order by execution_time, task_instance limit ?)""")
                        .params(utc(now), JOB.getTaskName(), JOB.getTaskName(), utc(now.plus(LONGEST_DELAY)), more)
                        .update();
        if (due > 0) {
            scheduler.getObject().triggerCheckForDueExecutions();
        }
    }
}
