package org.tfgrader.engine.launch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The time limit of a task over all its processes. Watchdogs charge it: wall-clock time while a process works on
/// a request, and CPU time. Safe for use by several threads.
public final class TimeAccount {
    private final long wall;
    private final long cpu;
    private final AtomicLong wallSpent = new AtomicLong();
    private final AtomicLong cpuSpent = new AtomicLong();

    /// @param wall wall-clock time while requests are handled
    /// @param cpu CPU time
    public TimeAccount(Duration wall, Duration cpu) {
        this.wall = wall.toNanos();
        this.cpu = cpu.toNanos();
    }

    /// {@return an account for CPU time only}
    static TimeAccount ofProcessorTime(Duration cpu) {
        return new TimeAccount(Duration.ofNanos(Long.MAX_VALUE), cpu);
    }

    /// Charges the time of a process.
    ///
    /// @param wallNanos wall-clock time, in nanoseconds
    /// @param used CPU time
    void charge(long wallNanos, Duration used) {
        wallSpent.addAndGet(wallNanos);
        cpuSpent.addAndGet(used.toNanos());
    }

    /// {@return whether the task has exceeded its limit}
    public boolean isSpent() {
        return wallSpent.get() > wall || cpuSpent.get() > cpu;
    }
}
