package org.tfgrader.api;

import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.submissions.SubmissionDesk;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.testsupport.PostgreSql;

/// How many jobs a second the queue of one node gets through with a grading that does nothing: each is handed out
/// and begun, its verdict stored and told, and the job removed. Since it measures time, no build runs it but
/// `benchmarks/queue`.
class QueueBenchmark {
    private static final int WARM_UP = 300;
    private static final int JOBS = Integer.getInteger("queue.jobs", 2000);
    private static final List<Integer> WORKERS = List.of(1, 2, 4, 8);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(20);

    /// Has a verdict of a few bytes.
    private static final String SMALL = "class Solution {} // " + ScriptedGrading.NOT_COMPILED;

    /// Has the outcomes of twelve checks, all of which are stored.
    private static final String LARGE = "class Solution {}";

    @TempDir
    private Path folder;

    enum Store {
        H2,
        POSTGRESQL;

        /// {@return the settings of an empty one; H2's lies in the data folder}
        List<String> settings() {
            return switch (this) {
                case H2 -> List.of();
                case POSTGRESQL -> List.of(PostgreSql.newDatabase());
            };
        }
    }

    /// A node with an empty database.
    private final class Node implements AutoCloseable {
        private static final Caller CALLER = new Caller("01BENCHMARK000000000000000", Role.LMS, "benchmark", null);

        private final RunningNode node;
        private int students;

        Node(Store store, int workers) {
            node = new RunningNode(
                    folder.resolve(store + "-" + workers),
                    store.settings(),
                    "grader.workers=" + workers,
                    "grader.bootstrap.token=chosen",
                    "grader.bootstrap.password=chosen-too",
                    "logging.level.org.tfgrader=warn");
        }

        /// {@return how many jobs a second were done, once all of them waited}
        double jobsASecond(String source, int jobs) {
            Scheduler queue = node.bean(Scheduler.class);
            queue.pause();
            handIn(source, jobs);
            long begin = System.nanoTime();
            queue.resume();
            queue.triggerCheckForDueExecutions();
            await().atMost(PATIENCE).pollInterval(LOOK).until(() -> waiting() == 0);
            return jobs / ((System.nanoTime() - begin) / 1e9);
        }

        private void handIn(String source, int count) {
            var desk = node.bean(SubmissionDesk.class);
            List<SourceFile> files = List.of(new SourceFile("Solution.java", source));
            for (int i = 0; i < count; i++) {
                desk.accept(CALLER, new HandedIn("s" + students++, false, files), null, Instant.now());
            }
        }

        private long waiting() {
            return node.bean(JdbcClient.class)
                    .sql("select count(*) from scheduled_tasks")
                    .query(Long.class)
                    .single();
        }

        @Override
        public void close() {
            node.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void measure(Store store) {
        for (int workers : WORKERS) {
            try (Node node = new Node(store, workers)) {
                node.jobsASecond(LARGE, WARM_UP);
                System.out.printf(
                        Locale.ROOT,
                        "%-10s, workers %d: %4.0f jobs a second with small verdicts, %4.0f with large ones%n",
                        store,
                        workers,
                        node.jobsASecond(SMALL, JOBS),
                        node.jobsASecond(LARGE, JOBS));
            }
        }
    }
}
