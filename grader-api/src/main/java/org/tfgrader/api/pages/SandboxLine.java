package org.tfgrader.api.pages;

import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.Sandbox;
import org.tfgrader.engine.launch.SandboxState;

/// Says whether student code is locked in.
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
        String refused = "%d of %d forbidden acts refused"
                .formatted(state.refused(), state.attempts().size());
        return Optional.of(new StateLine(
                "Sandbox", (state.isLocked() ? "locked; " : "not locked; ") + refused, !state.isLocked()));
    }
}
