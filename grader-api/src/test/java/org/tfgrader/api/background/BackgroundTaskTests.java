package org.tfgrader.api.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.settings.Rows;

/// How jobs end, with a clock that only the test moves.
class BackgroundTaskTests {
    private static final Instant START = Instant.parse("2026-11-26T08:00:00Z");
    private static final TaskDescriptor<String> KIND = TaskDescriptor.of("call", String.class);

    private final SettableClock clock = new SettableClock();
    private final Deque<Object> results = new ArrayDeque<>();
    private final List<String> failures = new ArrayList<>();
    private Optional<Duration> rest = Optional.empty();
    private final JdbcClient jdbc;
    private final ManualScheduler scheduler;

    BackgroundTaskTests() {
        var database = new JdbcDataSource();
        database.setUrl(
                "jdbc:h2:mem:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1"
                        .formatted(UUID.randomUUID()));
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        var settings = new BackgroundProperties(List.of(Duration.ofSeconds(5), Duration.ofMinutes(1)), 8);
        Clock time = mock();
        when(time.instant()).thenAnswer(call -> clock.now());
        var task = new BackgroundTask<>(new Call(), settings.retries(), jdbc, time);
        scheduler = TestHelper.createManualScheduler(database, List.of(task.task()))
                .clock(clock)
                .tableName(BackgroundQueue.TABLE)
                .build();
    }

    /// A job with prescribed results.
    private final class Call implements BackgroundJob<String> {
        @Override
        public TaskDescriptor<String> descriptor() {
            return KIND;
        }

        @Override
        public JobOutcome run(TaskInstance<String> job) {
            return switch (results.remove()) {
                case JobOutcome outcome -> outcome;
                case CallFailedException failure -> throw failure;
                case RuntimeException error -> throw error;
                case Runnable action -> {
                    action.run();
                    yield new Done();
                }
                default -> throw new AssertionError();
            };
        }

        @Override
        public String failed(TaskInstance<String> job, String reason, @Nullable Instant next) {
            failures.add(reason);
            return job.getData() + "!";
        }

        @Override
        public Optional<Duration> restAfterFailure(boolean isTemporary) {
            return rest;
        }
    }

    @BeforeEach
    void add() {
        clock.set(START);
        scheduler.schedule(KIND.instance("1").data("data").scheduledTo(START));
    }

    private static CallFailedException failure(boolean temporary, @Nullable Duration pause) {
        return new CallFailedException("down", temporary, pause);
    }

    private void run() {
        scheduler.runAnyDueExecutions();
    }

    private void runAtItsTime() {
        clock.set(job().orElseThrow().getExecutionTime());
        run();
    }

    private Optional<ScheduledExecution<String>> job() {
        return scheduler.getScheduledExecutionsForTask("call", String.class).stream()
                .findFirst();
    }

    private Duration delay() {
        return Duration.between(clock.now(), job().orElseThrow().getExecutionTime());
    }

    @Test
    void retriesATemporaryFailureAfterEachDelayAndThenRemovesTheJob() {
        results.addAll(List.of(failure(true, null), failure(true, null), failure(true, null)));

        run();
        assertThat(delay()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        assertThat(job().orElseThrow().getData()).isEqualTo("data!");
        runAtItsTime();
        assertThat(delay()).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(72));
        runAtItsTime();

        assertThat(job()).isEmpty();
        assertThat(failures).containsExactly("down", "down", "down");
    }

    @Test
    void waitsAsLongAsAServerRequests() {
        results.add(failure(true, Duration.ofHours(1)));

        run();

        assertThat(delay()).isBetween(Duration.ofHours(1), Duration.ofMinutes(72));
    }

    @Test
    void countsAFailureAlsoAfterARunThatOnlyWaits() {
        results.addAll(List.of(
                failure(true, null), new RetryAt(START.plusSeconds(60)), failure(true, null), failure(true, null)));

        run();
        runAtItsTime();
        runAtItsTime();
        runAtItsTime();

        assertThat(job()).isEmpty();
    }

    @Test
    void retriesNoPermanentFailure() {
        results.add(failure(false, null));

        run();

        assertThat(job()).isEmpty();
        assertThat(failures).containsExactly("down");
    }

    @Test
    void keepsAFailedJobThatRests() {
        rest = Optional.of(Duration.ofDays(7));
        results.add(failure(false, null));

        run();

        assertThat(delay()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void retriesAfterAnInternalError() {
        results.addAll(List.of(new IllegalStateException("broken"), new Done()));

        run();
        assertThat(failures).containsExactly(BackgroundTask.INTERNAL_ERROR);
        runAtItsTime();

        assertThat(job()).isEmpty();
    }

    @Test
    void acceptsThatARunningJobIsDeleted() {
        results.add((Runnable) () -> jdbc.sql("delete from background_tasks").update());

        run();

        assertThat(job()).isEmpty();
    }

    @Test
    void recordsNoFailureOfAJobThatAnotherNodeHas() {
        results.add((Runnable) () -> {
            jdbc.sql("update background_tasks set version = version + 1").update();
            throw new IllegalStateException("late");
        });

        run();

        assertThat(failures).isEmpty();
        assertThat(Rows.exist(jdbc, "background_tasks where picked")).isTrue();
    }
}
