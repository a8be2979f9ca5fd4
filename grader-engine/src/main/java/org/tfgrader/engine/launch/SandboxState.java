package org.tfgrader.engine.launch;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The state of the sandbox, as reported by the process that was confined last.
///
/// @param attempts the escape attempts, and whether the kernel blocked each; empty if no process is confined
/// @param landlock version of the kernel's Landlock; 0 without Landlock
/// @param took how long confining took
public record SandboxState(Map<String, Boolean> attempts, int landlock, Duration took) {
    public SandboxState {
        attempts = Collections.unmodifiableMap(new LinkedHashMap<>(attempts));
    }

    /// {@return how many attempts the kernel blocked}
    public long refused() {
        return attempts.values().stream().filter(refused -> refused).count();
    }

    /// {@return whether all attempts were blocked}
    public boolean isLocked() {
        return !attempts.isEmpty() && refused() == attempts.size();
    }
}
