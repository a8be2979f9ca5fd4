package org.tfgrader.api.grading.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.metrics.DatabaseNumbers;

/// Metrics of the queue.
@Component
class QueueMetrics implements MeterBinder {
    private final DatabaseNumbers<Queue.Length> queue;

    QueueMetrics(Queue queue, Clock clock) {
        this.queue = new DatabaseNumbers<>(queue::length, clock);
    }

    @Scheduled(fixedDelay = 2000)
    void look() {
        queue.look();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("grader.queue.waiting", () -> queue.latest(Queue.Length::waiting))
                .description("Submissions waiting to be graded" + DatabaseNumbers.SHARED)
                .register(registry);
        Gauge.builder("grader.queue.running", () -> queue.latest(Queue.Length::running))
                .description("Submissions being graded" + DatabaseNumbers.SHARED)
                .register(registry);
        TimeGauge.builder(
                        "grader.queue.oldest.wait",
                        () -> queue.millisSince(Queue.Length::oldest),
                        TimeUnit.MILLISECONDS)
                .description("Age of the oldest waiting submission; 0 if none waits" + DatabaseNumbers.SHARED)
                .register(registry);
    }
}
