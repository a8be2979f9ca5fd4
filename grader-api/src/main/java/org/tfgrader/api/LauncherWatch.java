package org.tfgrader.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Ends the service when its launcher was killed, which can then pass on no signal. Nothing is lost by it: what is
/// stored is
/// stored, and what was being graded is graded again.
final class LauncherWatch {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int KILLED = 137;

    private LauncherWatch() {}

    /// @param launcher the id of its process; null if there is none
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
