package org.tfgrader.benchmarks.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.tfgrader.benchmarks.client.ProcessTree;
import org.tfgrader.benchmarks.client.ProcessTree.Memory;

/// Samples the memory of a process and its descendants until it is closed.
final class MemoryWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(200);

    /// The kernel walks all pages of a process to tell its proportional set size.
    private static final int LOOKS_PER_PROPORTIONAL = 10;

    /// @param proportional of all; 0 where it was not looked at, or can't be read
    record Look(Memory resident, long proportional) {}

    private final ProcessTree tree;
    private final List<Look> looks = new ArrayList<>();
    private final Thread thread;

    MemoryWatch(ProcessTree tree) {
        this.tree = tree;
        thread = Thread.ofPlatform().daemon().name("memory").start(this::watch);
    }

    /// {@return the largest, in kilobytes}
    synchronized long largest(ToLongFunction<Look> amount) {
        return looks.stream().mapToLong(amount).max().orElse(0);
    }

    private void watch() {
        try {
            for (int i = 0; !Thread.interrupted(); i++) {
                look(i % LOOKS_PER_PROPORTIONAL == 0);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(boolean proportional) {
        Memory resident = tree.resident();
        long shared = proportional ? tree.proportional() : 0;
        synchronized (this) {
            looks.add(new Look(resident, shared));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
