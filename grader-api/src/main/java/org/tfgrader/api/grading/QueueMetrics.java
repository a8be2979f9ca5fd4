package org.tfgrader.api.grading;

import static org.tfgrader.api.settings.DatabaseTime.instant;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// How long the queue is, as numbers. They are read now and then, not when someone asks: a database that is away
/// must not keep those waiting who watch. Once it is away for a while they are no numbers.
@Component
class QueueMetrics implements MeterBinder {
    private static final Logger log = LoggerFactory.getLogger(QueueMetrics.class);
    private static final String SHARED = " (the same on every node: take one, not the sum)";
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Queue queue = new Queue(Instant.EPOCH, 0, 0, null);

    QueueMetrics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param oldest when the one that waits longest was handed in; null if none waits
    private record Queue(
            Instant seen,
            long waiting,
            long running,
            @Nullable Instant oldest) {}

    @Scheduled(fixedDelay = 2000)
    void look() {
        try {
            queue = jdbc.sql("""
                    select count(case when state = 'queued' then 1 end) as waiting,
                      count(case when state = 'running' then 1 end) as running,
                      min(case when state = 'queued' then submitted_at end) as oldest
                    from submissions where state in ('queued', 'running')""")
                    .query((row, number) -> new Queue(
                            clock.instant(), row.getLong("waiting"), row.getLong("running"), instant(row, "oldest")))
                    .single();
        } catch (DataAccessException away) {
            log.debug("The length of the queue can't be read", away);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("grader.queue.waiting", () -> known(latest -> latest.waiting))
                .description("Submissions that wait for their grading" + SHARED)
                .register(registry);
        Gauge.builder("grader.queue.running", () -> known(latest -> latest.running))
                .description("Submissions that are being graded" + SHARED)
                .register(registry);
        TimeGauge.builder("grader.queue.oldest.wait", () -> known(this::oldestWaitMillis), TimeUnit.MILLISECONDS)
                .description("How long the submission has waited that has waited longest; 0 if none waits" + SHARED)
                .register(registry);
    }

    /// {@return a number of the queue as it was seen last; none if that is long ago}
    private double known(ToLongFunction<Queue> number) {
        Queue latest = queue;
        boolean isLongAgo = latest.seen.plus(GOOD_FOR).isBefore(clock.instant());
        return isLongAgo ? Double.NaN : number.applyAsLong(latest);
    }

    private long oldestWaitMillis(Queue latest) {
        return latest.oldest == null
                ? 0
                : Math.max(0, Duration.between(latest.oldest, clock.instant()).toMillis());
    }
}
