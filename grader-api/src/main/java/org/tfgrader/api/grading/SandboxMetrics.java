package org.tfgrader.api.grading;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.GraderProperties;

/// Whether student code is locked in, as numbers that an alarm can be bound to.
@Component
class SandboxMetrics implements MeterBinder {
    private final Grading grading;
    private final SelfTests tests;
    private final GraderProperties settings;

    SandboxMetrics(Grading grading, SelfTests tests, GraderProperties settings) {
        this.grading = grading;
        this.tests = tests;
        this.settings = settings;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (!settings.grades()) {
            return;
        }
        Gauge.builder("grader.sandbox.locked", () -> grading.sandbox().isLocked() ? 1 : 0)
                .description("1 if the process that was started last is locked in")
                .register(registry);
        Gauge.builder("grader.sandbox.held", () -> tests.isHeld() ? 1 : 0)
                .description("0 if the last self-test has failed, so that this node grades nothing")
                .register(registry);
        Gauge.builder("grader.sandbox.refused", () -> grading.sandbox().refused())
                .description("How many of the attempts to break out of it the kernel refused")
                .register(registry);
        Gauge.builder(
                        "grader.sandbox.attempts",
                        () -> grading.sandbox().attempts().size())
                .description("How many attempts to break out of it were made")
                .register(registry);
    }
}
