package org.tfgrader.api.grading;

import java.nio.file.Files;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.GraderProperties;

/// Whether there is what gradings need. The data set was read when the grader was opened, or nothing would have
/// started.
@Component("graderHealthIndicator")
class GraderHealth implements HealthIndicator {
    private final GraderProperties settings;

    GraderHealth(GraderProperties settings) {
        this.settings = settings;
    }

    @Override
    public Health health() {
        var health = Files.isDirectory(settings.home()) ? Health.up() : Health.down();
        return health.withDetail("home", settings.home().toString())
                .withDetail(
                        "datasets",
                        settings.datasets() == null
                                ? "generated"
                                : settings.datasets().toString())
                .withDetail("workers", settings.workers())
                .build();
    }
}
