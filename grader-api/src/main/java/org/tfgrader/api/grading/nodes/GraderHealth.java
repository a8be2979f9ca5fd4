package org.tfgrader.api.grading.nodes;

import java.nio.file.Files;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.Grading;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.launch.Advisory;
import org.tfgrader.engine.launch.SandboxState;

/// Reports whether the node can grade. The data set is not checked, because the service does not start without it.
@Component("graderHealthIndicator")
class GraderHealth implements HealthIndicator {
    private final GraderProperties settings;
    private final Grading grading;
    private final SelfTests tests;

    GraderHealth(GraderProperties settings, Grading grading, SelfTests tests) {
        this.settings = settings;
        this.grading = grading;
        this.tests = tests;
    }

    @Override
    public Health health() {
        SandboxState sandbox = grading.sandbox();
        boolean held = sandbox.isLocked() || settings.unsafe() || !settings.grades();
        var health = held && tests.isHeld() && Files.isDirectory(settings.home()) ? Health.up() : Health.down();
        tests.last().ifPresent(test -> health.withDetail("selfTest", test));
        return health.withDetail("home", settings.home().toString())
                .withDetail(
                        "datasets",
                        settings.datasets() == null
                                ? "generated"
                                : settings.datasets().toString())
                .withDetail("workers", settings.workers())
                .withDetail("locked", sandbox.isLocked())
                .withDetail("refused", sandbox.attempts())
                .withDetail("landlock", sandbox.landlock())
                .withDetail("advisories", Advisory.ofThisMachine(sandbox.isLocked()))
                .build();
    }
}
