package org.tfgrader.api.webhooks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.metrics.DatabaseNumbers;
import org.tfgrader.api.settings.Rows;

/// Metrics of webhook deliveries.
@Component
class DeliveryMetrics {
    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final DatabaseNumbers<Waiting> waiting;

    DeliveryMetrics(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
        this.registry = registry;
        this.jdbc = jdbc;
        waiting = new DatabaseNumbers<>(this::read, clock);
        Gauge.builder("grader.webhook.deliveries.waiting", () -> waiting.latest(Waiting::deliveries))
                .description("Deliveries that wait for their next attempt" + DatabaseNumbers.SHARED)
                .register(registry);
        TimeGauge.builder("grader.webhook.lag", () -> waiting.millisSince(Waiting::first), TimeUnit.MILLISECONDS)
                .description(
                        "Delay of the most overdue delivery attempt; 0 if none is overdue" + DatabaseNumbers.SHARED)
                .register(registry);
        attempts(true);
        attempts(false);
    }

    /// @param first when the first attempt is due; null if none waits
    private record Waiting(long deliveries, @Nullable Instant first) {}

    @Scheduled(fixedDelay = 2000)
    void look() {
        waiting.look();
    }

    private Waiting read() {
        return jdbc.sql("""
                select count(*) as deliveries, min(execution_time) as first from background_tasks
                where task_name = 'delivery' and picked = false""").query(Rows.of(Waiting.class)).single();
    }

    /// @param start when the attempt began, from [System#nanoTime()]
    void attempted(boolean succeeded, long start) {
        attempts(succeeded).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    private Timer attempts(boolean succeeded) {
        return Timer.builder("grader.webhook.attempts")
                .description("Duration of this node's delivery attempts")
                .tag("outcome", succeeded ? "delivered" : "failed")
                .register(registry);
    }
}
