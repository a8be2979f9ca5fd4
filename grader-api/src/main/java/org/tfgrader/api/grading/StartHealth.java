package org.tfgrader.api.grading;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Reports what this node still prepares after its start. Until the sandbox has been tested, the node is not ready,
/// because it ends if the test fails. It accepts submissions before, which wait.
@Component("startHealthIndicator")
class StartHealth implements HealthIndicator {
    private final Grading grading;

    StartHealth(Grading grading) {
        this.grading = grading;
    }

    @Override
    public Health health() {
        List<String> pending = grading.pending();
        return (pending.contains(Grading.SANDBOX_TEST) ? Health.outOfService() : Health.up())
                .withDetail("pending", pending)
                .build();
    }
}
