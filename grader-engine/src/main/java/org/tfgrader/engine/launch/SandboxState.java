package org.tfgrader.engine.launch;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What holds student code, as the process found that locked itself in last.
///
/// @param attempts what it tried, and whether the kernel refused it; empty where no process has locked itself in
/// @param landlock the version of the kernel's Landlock; 0 without
/// @param took how long the process was at it
public record SandboxState(Map<String, Boolean> attempts, int landlock, Duration took) {
    public SandboxState {
        attempts = Collections.unmodifiableMap(new LinkedHashMap<>(attempts));
    }

    /// {@return how many attempts the kernel refused}
    public long refused() {
        return attempts.values().stream().filter(refused -> refused).count();
    }

    /// {@return whether everything that was tried was refused}
    public boolean isLocked() {
        return !attempts.isEmpty() && refused() == attempts.size();
    }
}
