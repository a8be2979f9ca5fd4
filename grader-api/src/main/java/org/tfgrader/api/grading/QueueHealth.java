package org.tfgrader.api.grading;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.actuator.DbSchedulerHealthIndicator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.GraderProperties;

/// Whether this node takes jobs out of the queue. One that only answers never does, and is well.
@Component("queueHealthIndicator")
class QueueHealth implements HealthIndicator {
    private final HealthIndicator queue;
    private final boolean grades;

    QueueHealth(Scheduler scheduler, GraderProperties settings) {
        queue = new DbSchedulerHealthIndicator(scheduler);
        grades = settings.grades();
    }

    @Override
    public @Nullable Health health() {
        return grades
                ? queue.health()
                : Health.up().withDetail("state", "left to other nodes").build();
    }
}
