package org.tfgrader.api.grading.nodes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.launch.SandboxState;

/// The result of a worker's attempts to escape from the sandbox.
///
/// @param passed whether all attempts were blocked
/// @param attempts for each attempt whether the kernel blocked it; empty if no worker could be started
/// @param landlock the version of the kernel's Landlock; 0 without Landlock
/// @param failure the problem in a sentence; absent if the test passed
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SelfTest")
public record SelfTest(
        Instant at,
        boolean passed,
        Map<String, Boolean> attempts,
        int landlock,
        @Nullable String failure) {
    public SelfTest {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        attempts = Collections.unmodifiableMap(new LinkedHashMap<>(attempts));
    }

    static SelfTest of(Instant at, SandboxState state) {
        return new SelfTest(
                at,
                state.isLocked(),
                state.attempts(),
                state.landlock(),
                state.isLocked()
                        ? null
                        : "The kernel blocked only %d of %d escape attempts."
                                .formatted(state.refused(), state.attempts().size()));
    }

    static SelfTest withoutAWorker(Instant at, SandboxState last) {
        return new SelfTest(at, false, Map.of(), last.landlock(), "No worker could be started for the test.");
    }
}
