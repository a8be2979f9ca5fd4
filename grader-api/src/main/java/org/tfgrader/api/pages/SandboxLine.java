package org.tfgrader.api.pages;

import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.Sandbox;
import org.tfgrader.engine.launch.SandboxState;

/// Reports whether the sandbox is active.
@Component
@Order(1)
class SandboxLine implements StateLine.Source {
    private final Sandbox sandbox;

    SandboxLine(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public Optional<StateLine> state() {
        SandboxState state = sandbox.sandbox();
        String words = "%s: %d of %d escape attempts blocked"
                .formatted(
                        state.isLocked() ? "Active" : "Inactive",
                        state.refused(),
                        state.attempts().size());
        return Optional.of(new StateLine("Sandbox", words, !state.isLocked()));
    }
}
