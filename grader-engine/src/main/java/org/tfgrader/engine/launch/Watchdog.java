package org.tfgrader.engine.launch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.Verdict.Limit;
import org.tfgrader.sandbox.MachineLoad;
import org.tfgrader.sandbox.Priority;
import org.tfgrader.sandbox.ProcessUsage;

/// Kills a process at the first limit that it reaches: wall clock, processor time, memory, threads, or the
/// account that its time is charged to. Before that it takes the processors from one that computes for long, so
/// that others don't wait for it. It watches from a platform thread of its own, which needs no carrier that other
/// work could occupy.
final class Watchdog {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(10);

    /// While nothing is asked of the process, which is most of the time of one that waits.
    private static final Duration LOOKS_WHEN_IDLE_EVERY = Duration.ofMillis(50);

    /// Of processor time since the last message to or from the process. An honest answer takes a tenth of it.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Process process;
    private final Budget budget;
    private final Runnable kill;
    private final Runnable atEnd;
    private final AtomicReference<@Nullable Limit> reached = new AtomicReference<>();
    private final TurnClock clock = new TurnClock(System.nanoTime());
    private volatile @Nullable TimeAccount account;
    private volatile int messages;
    private volatile boolean strange;
    private volatile boolean givesWay;

    /// @param kill ends the process
    /// @param atEnd is run once it has ended
    Watchdog(Process process, Budget budget, Runnable kill, Runnable atEnd) {
        this.process = process;
        this.budget = budget;
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

    /// Sets the wall clock's limit for what follows, until it is set anew.
    void allow(Duration time) {
        clock.begin(time);
    }

    /// Lifts the wall clock's limit while nothing is asked of the process.
    void allowIdle() {
        clock.beginIdle();
    }

    /// Charges the time that the process uses from now on, while it works on a request.
    void chargeTo(TimeAccount timeAccount) {
        account = timeAccount;
    }

    /// Says that from now on the process runs code that is not ours.
    void handOver() {
        strange = true;
    }

    /// Takes note of a message to or from the process. Called by one thread at a time.
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, another reads
    void heard() {
        messages++;
    }

    /// Says that the process broke a limit that is seen elsewhere.
    void reached(Limit limit) {
        reached.compareAndSet(null, limit);
    }

    /// {@return the limit that was reached first; null if none was}
    @Nullable
    Limit reached() {
        return reached.get();
    }

    /// {@return whether the process has lost its claim to the processors, which it never gets back}
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
        try {
            Thread.sleep(clock.isIdle() ? LOOKS_WHEN_IDLE_EVERY : LOOKS_EVERY);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a watchdog", e);
        }
    }

    /// @param cpu the processor time since the last look
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
