package org.tfgrader.api.grading.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.actuator.DbSchedulerHealthIndicator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.Intake;
import org.tfgrader.api.settings.GraderProperties;

/// Reports whether this node runs jobs of the queue. Being an API node or being drained is healthy.
@Component("queueHealthIndicator")
class QueueHealth implements HealthIndicator {
    private final HealthIndicator queue;
    private final Intake intake;
    private final boolean grades;

    QueueHealth(Scheduler scheduler, Intake intake, GraderProperties settings) {
        queue = new DbSchedulerHealthIndicator(scheduler);
        this.intake = intake;
        grades = settings.grades();
    }

    @Override
    public @Nullable Health health() {
        if (!grades) {
            return up("API node: does not grade");
        }
        return intake.isDraining() ? up("drained: accepts no new gradings until it is resumed") : queue.health();
    }

    private static Health up(String state) {
        return Health.up().withDetail("state", state).build();
    }
}
