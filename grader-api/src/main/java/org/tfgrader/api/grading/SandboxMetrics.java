package org.tfgrader.api.grading;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.GraderProperties;

/// Metrics of the sandbox, for alerts.
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
        Gauge.builder(
                        "grader.sandbox.locked",
                        () -> isNotTested() || grading.sandbox().isLocked() ? 1 : 0)
                .description("0 if the sandbox of the latest worker is not active")
                .register(registry);
        Gauge.builder("grader.sandbox.held", () -> tests.isHeld() ? 1 : 0)
                .description("0 if the last self-test failed, so that this node grades nothing")
                .register(registry);
        Gauge.builder("grader.sandbox.refused", () -> grading.sandbox().refused())
                .description("Escape attempts of the latest worker that the kernel blocked")
                .register(registry);
        Gauge.builder(
                        "grader.sandbox.attempts",
                        () -> grading.sandbox().attempts().size())
                .description("Escape attempts that the latest worker made")
                .register(registry);
    }

    /// {@return whether the node has just started} An alert would be false.
    private boolean isNotTested() {
        return grading.pending().contains(Grading.SANDBOX_TEST);
    }
}
