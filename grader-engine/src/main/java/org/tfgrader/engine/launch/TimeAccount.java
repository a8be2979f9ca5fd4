package org.tfgrader.engine.launch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The time that a task may use in all of its processes together. Watchdogs charge it: wall clock while a process
/// works on a request, and processor time. Safe for use by several threads.
public final class TimeAccount {
    private final long wall;
    private final long cpu;
    private final AtomicLong wallSpent = new AtomicLong();
    private final AtomicLong cpuSpent = new AtomicLong();

    /// @param wall wall clock while requests are worked on
    /// @param cpu processor time
    public TimeAccount(Duration wall, Duration cpu) {
        this.wall = wall.toNanos();
        this.cpu = cpu.toNanos();
    }

    /// {@return an account for processor time alone}
    static TimeAccount ofProcessorTime(Duration cpu) {
        return new TimeAccount(Duration.ofNanos(Long.MAX_VALUE), cpu);
    }

    /// Charges time that a process used.
    ///
    /// @param wallNanos wall clock, in nanoseconds
    /// @param used processor time
    void charge(long wallNanos, Duration used) {
        wallSpent.addAndGet(wallNanos);
        cpuSpent.addAndGet(used.toNanos());
    }

    /// {@return whether the task has used more than it may}
    public boolean isSpent() {
        return wallSpent.get() > wall || cpuSpent.get() > cpu;
    }
}
