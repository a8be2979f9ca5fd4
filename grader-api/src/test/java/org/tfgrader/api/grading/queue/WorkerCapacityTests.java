package org.tfgrader.api.grading.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.GradingRunner;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.settings.GraderProperties;

/// Several nodes of a shared database, which is the embedded one here.
@ServiceTest
@Tag("one-database")
class WorkerCapacityTests {
    private static final Clock NOW = Clock.systemUTC();

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private GradingRunner runner;

    @Autowired
    private GraderProperties settings;

    @AfterEach
    void removeAll() {
        jdbc.sql("delete from worker_nodes").update();
    }

    @Test
    void addsTheWorkersOfAllRunningNodes() {
        WorkerCapacity one = node(NOW);
        WorkerCapacity other = node(NOW);
        assertThat(one.workers()).isZero();

        one.store();
        other.store();
        other.store();
        assertThat(one.workers()).isEqualTo(2 * settings.workers());
    }

    @Test
    void ignoresNodesThatStoreNothingAnyMore() {
        node(Clock.offset(NOW, Duration.ofSeconds(-20))).store();

        assertThat(node(NOW).workers()).isZero();
    }

    private WorkerCapacity node(Clock clock) {
        return new WorkerCapacity(
                jdbc, runner, settings, new Database("jdbc:postgresql://elsewhere/grader", "", ""), clock);
    }
}
