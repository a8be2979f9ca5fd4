package org.tfgrader.api.grading.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.actuator.DbSchedulerHealthIndicator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.GradingRunner;
import org.tfgrader.api.settings.GraderProperties;

/// Reports whether this node runs jobs of the queue. An API node, which runs none, is healthy.
@Component("queueHealthIndicator")
class QueueHealth implements HealthIndicator {
    private final HealthIndicator queue;
    private final GradingRunner runner;
    private final boolean grades;

    QueueHealth(Scheduler scheduler, GradingRunner runner, GraderProperties settings) {
        queue = new DbSchedulerHealthIndicator(scheduler);
        this.runner = runner;
        grades = settings.grades();
    }

    @Override
    public @Nullable Health health() {
        if (!grades) {
            return Health.up().withDetail("state", "API node: does not grade").build();
        }
        return runner.accepts()
                ? queue.health()
                : Health.down()
                        .withDetail("reason", "This node grades nothing: its last self-test failed, or it is stopping.")
                        .build();
    }
}
