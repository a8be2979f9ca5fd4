package org.tfgrader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The resource usage of a process, as reported by the kernel.
///
/// @param cpu CPU time, user and system
/// @param resident bytes; 0 without `/proc`
/// @param threads 0 without `/proc`
public record ProcessUsage(Duration cpu, long resident, int threads) {
    private static final ProcessUsage NONE = new ProcessUsage(Duration.ZERO, 0, 0);
    private static final boolean LINUX = Files.exists(Path.of("/proc/self/stat"));

    /// The kernel counts in hundredths of a second, regardless of its own clock.
    private static final long MILLIS_PER_TICK = 10;

    private static final long PAGE = CLibrary.function("getpagesize");

    // Positions of the fields after the program's name, which may contain spaces.
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int THREADS = 17;
    private static final int RESIDENT_PAGES = 21;

    /// {@return the usage of a process; empty if it has ended}
    public static ProcessUsage of(ProcessHandle process) {
        if (!LINUX) {
            return new ProcessUsage(process.info().totalCpuDuration().orElse(Duration.ZERO), 0, 0);
        }
        String line;
        try {
            line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        } catch (IOException ended) {
            return NONE;
        }
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
        return new ProcessUsage(
                Duration.ofMillis(ticks * MILLIS_PER_TICK),
                Long.parseLong(fields[RESIDENT_PAGES]) * PAGE,
                Integer.parseInt(fields[THREADS]));
    }
}
