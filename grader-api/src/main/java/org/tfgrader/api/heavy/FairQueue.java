package org.tfgrader.api.heavy;

import org.tfgrader.api.rates.RoundRobin;

/// A bounded queue that serves callers in turn, so that a caller with many tasks delays others by one task at most.
final class FairQueue {
    private final int perCaller;
    private final int inTotal;

    private final RoundRobin<Runnable> waiting = new RoundRobin<>();
    private int size;

    FairQueue(int perCaller, int inTotal) {
        this.perCaller = perCaller;
        this.inTotal = inTotal;
    }

    /// Adds a task.
    ///
    /// @return whether there was room for it
    synchronized boolean offer(String caller, Runnable task) {
        if (size >= inTotal || waiting.count(caller) >= perCaller) {
            return false;
        }
        waiting.add(caller, task);
        size++;
        notifyAll();
        return true;
    }

    /// Removes a task whose caller no longer waits.
    synchronized void remove(String caller, Runnable task) {
        if (waiting.remove(caller, task)) {
            size--;
        }
    }

    /// {@return the next task} Waits until there is one.
    synchronized Runnable take() throws InterruptedException {
        Runnable task = waiting.poll();
        while (task == null) {
            wait();
            task = waiting.poll();
        }
        size--;
        return task;
    }
}
