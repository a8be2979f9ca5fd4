package org.tfgrader.api.grading;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.metrics.DatabaseNumbers;

/// How long the queue is, as numbers.
@Component
class QueueMetrics implements MeterBinder {
    private final JdbcClient jdbc;
    private final DatabaseNumbers<Queue> queue;

    QueueMetrics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        queue = new DatabaseNumbers<>(this::read, clock);
    }

    /// @param oldest when the one that waits longest was taken in; null if none waits
    private record Queue(
            long waiting, long running, @Nullable Instant oldest) {}

    @Scheduled(fixedDelay = 2000)
    void look() {
        queue.look();
    }

    private Queue read() {
        return jdbc.sql("""
                select count(case when state = 'queued' then 1 end) as waiting,
                  count(case when state = 'running' then 1 end) as running,
                  min(case when state = 'queued' then id end) as oldest
                from submissions where state in ('queued', 'running')""")
                .query((row, number) -> {
                    String oldest = row.getString("oldest");
                    return new Queue(
                            row.getLong("waiting"),
                            row.getLong("running"),
                            oldest == null ? null : SortableIds.madeAt(oldest));
                })
                .single();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("grader.queue.waiting", () -> queue.latest(Queue::waiting))
                .description("Submissions that wait for their grading" + DatabaseNumbers.SHARED)
                .register(registry);
        Gauge.builder("grader.queue.running", () -> queue.latest(Queue::running))
                .description("Submissions that are being graded" + DatabaseNumbers.SHARED)
                .register(registry);
        TimeGauge.builder("grader.queue.oldest.wait", () -> queue.millisSince(Queue::oldest), TimeUnit.MILLISECONDS)
                .description("How long the submission has waited that has waited longest; 0 if none waits"
                        + DatabaseNumbers.SHARED)
                .register(registry);
    }
}
