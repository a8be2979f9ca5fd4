package org.tfgrader.engine.launch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.model.Verdict.Limit;
import org.tfgrader.sandbox.MachineLoad;
import org.tfgrader.sandbox.Priority;
import org.tfgrader.sandbox.ProcessUsage;

/// Kills a process at the first limit that it reaches: wall-clock time, CPU time, memory, threads, or its time
/// account. Before that, it demotes a process that computes for long to idle CPU time, so that other gradings
/// don't wait for it. It runs in its own platform thread, which does not depend on carrier threads that other work
/// may occupy.
final class Watchdog {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(10);

    /// The interval while the process handles no request, which is most of the time of a waiting process.
    private static final Duration LOOKS_WHEN_IDLE_EVERY = Duration.ofMillis(50);

    /// CPU time since the last message to or from the process. An honest answer takes a tenth of it.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Process process;
    private final Budget budget;
    private final ErrorOutput errors;
    private final Runnable kill;
    private final Runnable atEnd;
    private final AtomicReference<@Nullable Limit> reached = new AtomicReference<>();
    private final TurnClock clock = new TurnClock(System.nanoTime());
    private volatile @Nullable TimeAccount account;
    private volatile int messages;
    private volatile boolean strange;
    private volatile boolean givesWay;

    /// @param errors is read regularly, because a process that has filled the pipe waits
    /// @param kill ends the process
    /// @param atEnd runs once it has ended
    Watchdog(Process process, Budget budget, ErrorOutput errors, Runnable kill, Runnable atEnd) {
        this.process = process;
        this.budget = budget;
        this.errors = errors;
        this.kill = kill;
        this.atEnd = atEnd;
    }

    /// Watches from now on, until the process ends.
    void start() {
        Thread.ofPlatform().daemon().name("watchdog of " + process.pid()).start(() -> {
            Priority.raiseThisThread();
            watch();
            while (process.isAlive()) {
                rest();
            }
            atEnd.run();
        });
    }

    /// Sets the limit of wall-clock time until it is set again.
    void allow(Duration time) {
        clock.begin(time);
    }

    /// Removes the limit of wall-clock time while the process handles no request.
    void allowIdle() {
        clock.beginIdle();
    }

    /// Charges the time that the process uses from now on while it works on a request.
    void chargeTo(TimeAccount timeAccount) {
        account = timeAccount;
    }

    /// Records that the process runs student code from now on.
    void handOver() {
        strange = true;
    }

    /// Records a message to or from the process. Called by one thread at a time.
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, another reads
    void heard() {
        messages++;
    }

    /// Records that the process broke a limit that is checked elsewhere.
    void reached(Limit limit) {
        reached.compareAndSet(null, limit);
    }

    /// {@return the limit that was reached first; null if none was}
    @Nullable
    Limit reached() {
        return reached.get();
    }

    /// {@return whether the process has been demoted to idle CPU time, which is permanent}
    boolean givesWay() {
        return givesWay;
    }

    private void watch() {
        int known = messages;
        Duration before = Duration.ZERO;
        Duration charged = Duration.ZERO;
        while (process.isAlive()) {
            ProcessUsage usage = ProcessUsage.of(process.toHandle());
            Limit limit = exceeded(usage, usage.cpu().minus(charged));
            charged = usage.cpu();
            if (limit != null) {
                reached(limit);
                kill.run();
                return;
            }
            if (known != messages) {
                known = messages;
                before = usage.cpu();
            } else if (budget.givesWay()
                    && !givesWay
                    && strange
                    && usage.cpu().minus(before).compareTo(PATIENCE) > 0) {
                givesWay = true;
                Priority.leaveTheRestTo(process.pid());
            }
            rest();
        }
    }

    private void rest() {
        errors.read();
        try {
            Thread.sleep(clock.isIdle() ? LOOKS_WHEN_IDLE_EVERY : LOOKS_EVERY);
        } catch (InterruptedException e) {
            throw new IllegalStateException("a watchdog is never interrupted", e);
        }
    }

    /// @param cpu CPU time since the last poll
    private @Nullable Limit exceeded(ProcessUsage usage, Duration cpu) {
        boolean isOver = clock.isOverAt(System.nanoTime(), clock.isIdle() ? 1 : MachineLoad.now());
        TimeAccount current = account;
        if (current != null && !clock.isIdle()) {
            current.charge(clock.counted(), cpu);
            if (current.isSpent()) {
                return Limit.BUDGET;
            }
        }
        if (isOver) {
            return Limit.WALL_CLOCK;
        }
        if (usage.cpu().compareTo(budget.cpu()) > 0) {
            return Limit.CPU;
        }
        if (usage.resident() > budget.resident()) {
            return Limit.MEMORY;
        }
        return usage.threads() > budget.threads() ? Limit.THREADS : null;
    }
}
