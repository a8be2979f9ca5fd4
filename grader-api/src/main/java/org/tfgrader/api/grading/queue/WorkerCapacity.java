package org.tfgrader.api.grading.queue;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.GradingRunner;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.submissions.Capacity;

/// Counts the workers of all nodes. Each worker node of a shared database stores its number periodically. A node that
/// has stopped does not renew it, so it no longer counts after a while.
@Component
class WorkerCapacity implements Capacity {
    private static final Duration VALID_FOR = Duration.ofSeconds(15);

    private final String id = UUID.randomUUID().toString();
    private final JdbcClient jdbc;
    private final GradingRunner runner;
    private final Clock clock;
    private final boolean shared;
    private final boolean grades;
    private final int ownWorkers;

    WorkerCapacity(JdbcClient jdbc, GradingRunner runner, GraderProperties settings, Database database, Clock clock) {
        this.jdbc = jdbc;
        this.runner = runner;
        this.clock = clock;
        shared = database.isShared();
        grades = settings.grades();
        ownWorkers = settings.workers();
    }

    @Override
    public int workers() {
        if (!shared) {
            return own();
        }
        return jdbc.sql("select coalesce(sum(workers), 0) from worker_nodes where seen_at >= ?")
                .param(utc(clock.instant().minus(VALID_FOR)))
                .query(Integer.class)
                .single();
    }

    private int own() {
        return grades && runner.accepts() ? ownWorkers : 0;
    }

    @Scheduled(fixedDelay = 5000)
    void store() {
        if (!shared || !grades) {
            return;
        }
        Instant now = clock.instant();
        jdbc.sql("delete from worker_nodes where seen_at < ?")
                .param(utc(now.minus(VALID_FOR)))
                .update();
        int known = jdbc.sql("update worker_nodes set workers = ?, seen_at = ? where id = ?")
                .params(own(), utc(now), id)
                .update();
        if (known == 0) {
            jdbc.sql("insert into worker_nodes (id, workers, seen_at) values (?, ?, ?)")
                    .params(id, own(), utc(now))
                    .update();
        }
    }
}
