package org.tfgrader.engine.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What a process has taken so far, as the kernel says.
final class ResourceUsage {
    private static final int PAGE = 4096;

    private final ProcessHandle process;
    private final Path memory;
    private final boolean linux;

    ResourceUsage(ProcessHandle process) {
        this.process = process;
        memory = Path.of("/proc", Long.toString(process.pid()), "statm");
        linux = Files.exists(Path.of("/proc/self/statm"));
    }

    /// {@return processor time, user and system; zero once it has ended}
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// {@return resident bytes; zero once it has ended, and where there is no `/proc`}
    long resident() {
        if (!linux) {
            return 0;
        }
        try {
            return Long.parseLong(Files.readString(memory).split(" ", 3)[1]) * PAGE;
        } catch (IOException e) {
            // The process ended in between; its end is seen by whoever reads from it.
            return 0;
        }
    }
}
