package org.tfgrader.api.grading;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.actuator.DbSchedulerHealthIndicator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.GraderProperties;

/// Whether this node takes jobs out of the queue. One that only answers never does, and one that is
/// drained does not for a while: both are well.
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
            return up("left to other nodes");
        }
        return intake.isDraining() ? up("drained: takes no new gradings until it is resumed") : queue.health();
    }

    private static Health up(String state) {
        return Health.up().withDetail("state", state).build();
    }
}
