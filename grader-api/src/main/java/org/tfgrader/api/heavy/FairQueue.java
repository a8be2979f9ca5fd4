package org.tfgrader.api.heavy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A bounded queue that serves callers in turn, so that a caller with many tasks delays others by one task at most.
final class FairQueue {
    private final int perCaller;
    private final int inTotal;

    /// The next caller comes first.
    private final Map<String, Deque<Runnable>> waiting = new LinkedHashMap<>();

    private int size;

    FairQueue(int perCaller, int inTotal) {
        this.perCaller = perCaller;
        this.inTotal = inTotal;
    }

    /// Adds a task.
    ///
    /// @return whether there was room for it
    synchronized boolean offer(String caller, Runnable task) {
        Deque<Runnable> own = waiting.get(caller);
        if (size >= inTotal || (own != null && own.size() >= perCaller)) {
            return false;
        }
        waiting.computeIfAbsent(caller, none -> new ArrayDeque<>()).add(task);
        size++;
        notifyAll();
        return true;
    }

    /// Removes a task that nobody waits for any longer.
    synchronized void remove(String caller, Runnable task) {
        Deque<Runnable> own = waiting.get(caller);
        if (own != null && own.remove(task)) {
            size--;
            if (own.isEmpty()) {
                waiting.remove(caller);
            }
        }
    }

    /// {@return the next task} Waits until there is one.
    synchronized Runnable take() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        String caller = waiting.keySet().iterator().next();
        Deque<Runnable> own = Objects.requireNonNull(waiting.remove(caller));
        Runnable task = own.remove();
        size--;
        if (!own.isEmpty()) {
            waiting.put(caller, own);
        }
        return task;
    }
}
