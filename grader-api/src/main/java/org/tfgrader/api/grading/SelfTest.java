package org.tfgrader.api.grading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.launch.SandboxState;

/// The outcome of a sandbox self-test.
///
/// @param failure the problem in a sentence; null if the test passed
@JsonInclude(JsonInclude.Include.NON_NULL)
record SelfTest(Instant at, @Nullable String failure) {
    static SelfTest of(Instant at, SandboxState state) {
        return new SelfTest(
                at,
                state.isLocked()
                        ? null
                        : "The kernel blocked only %d of %d escape attempts."
                                .formatted(state.refused(), state.attempts().size()));
    }

    static SelfTest withoutWorker(Instant at) {
        return new SelfTest(at, "No worker could be started for the test.");
    }
}
