package org.tfgrader.api.grading;

import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.launch.Advisory;
import org.tfgrader.engine.launch.SandboxState;

/// Reports whether student code is confined. The data set is not checked, because the service does not start
/// without it.
@Component("sandboxHealthIndicator")
class SandboxHealth implements HealthIndicator {
    private final GraderProperties settings;
    private final Grading grading;
    private final SelfTests tests;

    SandboxHealth(GraderProperties settings, Grading grading, SelfTests tests) {
        this.settings = settings;
        this.grading = grading;
        this.tests = tests;
    }

    @Override
    public Health health() {
        SandboxState sandbox = grading.sandbox();
        String failure = failure(sandbox);
        var health = failure == null ? Health.up() : Health.down().withDetail("reason", failure);
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

    private @Nullable String failure(SandboxState sandbox) {
        if (settings.grades() && tests.last().isEmpty()) {
            return "The sandbox test at the start of this node has not ended yet.";
        }
        if (!tests.isHeld()) {
            return tests.last().map(SelfTest::failure).orElse(null);
        }
        if (settings.grades() && !settings.unsafe() && !sandbox.isLocked()) {
            return "The sandbox of the latest worker is not active.";
        }
        return Files.isDirectory(settings.home())
                ? null
                : "The folder %s with the files for workers does not exist.".formatted(settings.home());
    }
}
