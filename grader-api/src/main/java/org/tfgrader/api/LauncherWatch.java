package org.tfgrader.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Stops the service after its launcher was killed, because a killed launcher can't forward signals. No data is
/// lost: stored data stays, and interrupted gradings run again.
final class LauncherWatch {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int KILLED = 137;

    private LauncherWatch() {}

    /// @param launcher the launcher's process id; null if there is none
    static void start(@Nullable String launcher) {
        if (launcher != null) {
            long pid = Long.parseLong(launcher);
            Thread.ofPlatform().daemon().name("launcher-watch").start(() -> watch(pid));
        }
    }

    private static void watch(long launcher) {
        try {
            while (ProcessHandle.current()
                    .parent()
                    .filter(parent -> parent.pid() == launcher)
                    .isPresent()) {
                Thread.sleep(LOOK);
            }
            Runtime.getRuntime().halt(KILLED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
