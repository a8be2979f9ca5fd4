package org.tfgrader.engine.launch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.GraderException;

/// Workers that wait for a submission each, loaded and locked. Safe for use by several threads.
final class WorkerPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    private final Supplier<Worker> startingNow;
    private final Supplier<Worker> startingAhead;
    private final Predicate<Worker> hurry;
    private final Deque<Worker> waiting = new ArrayDeque<>();
    private int size;
    private int starting;
    private boolean isShort;
    private boolean closed;

    /// @param startingNow starts a worker that somebody waits for
    /// @param startingAhead starts a worker that nobody waits for yet, when its turn has come, until it is ready
    /// @param hurry lets such a worker have its share of the processors, and says whether it has
    WorkerPool(Supplier<Worker> startingNow, Supplier<Worker> startingAhead, Predicate<Worker> hurry) {
        this.hurry = hurry;
        this.startingNow = startingNow;
        this.startingAhead = startingAhead;
    }

    /// Has some workers wait from now on.
    ///
    /// @param workers how many
    void keep(int workers) {
        synchronized (this) {
            size = workers;
        }
        refill();
    }

    /// {@return the worker that has waited longest, or a new one if none is ready} A new one that somebody waits
    /// for overtakes those that are being started ahead.
    Worker take() {
        Worker taken = poll();
        if (isEmpty()) {
            refill();
        }
        if (taken == null) {
            return startingNow.get();
        }
        if (!hurry.test(taken)) {
            taken.close();
            return startingNow.get();
        }
        return taken;
    }

    /// Takes back a worker that no submission was loaded into.
    void giveBack(Worker worker) {
        synchronized (this) {
            if (!closed) {
                waiting.addFirst(worker);
                return;
            }
        }
        worker.close();
    }

    private synchronized @Nullable Worker poll() {
        Worker worker = waiting.poll();
        while (worker != null && !worker.isFresh()) {
            worker.close();
            worker = waiting.poll();
        }
        isShort |= worker == null;
        return worker;
    }

    /// {@return whether one was missing when it was wanted, and not all have waited since}
    synchronized boolean isShort() {
        return isShort;
    }

    private synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Starts as many as are missing. Not when one is taken, as long as another waits: a start would take the
    /// processors' time and caches from the grading that begins.
    void refill() {
        while (mayStart()) {
            Thread.ofPlatform().daemon().name("starts a worker ahead").start(this::startAhead);
        }
    }

    private synchronized boolean mayStart() {
        if (closed || waiting.size() + starting >= size) {
            return false;
        }
        starting++;
        return true;
    }

    /// What can't be started is not tried again before a grading ends or a worker is taken.
    private void startAhead() {
        try {
            add(startingAhead.get());
        } catch (GraderException | RejectedExecutionException e) {
            tell(e);
        } finally {
            synchronized (this) {
                starting--;
            }
        }
    }

    /// A pool that is closed takes from under their feet what the workers that it starts need.
    private synchronized void tell(RuntimeException e) {
        if (!closed) {
            LOG.warn("No worker could be started ahead of need; whoever needs one starts it", e);
        }
    }

    private void add(Worker worker) {
        synchronized (this) {
            if (!closed) {
                waiting.addLast(worker);
                isShort &= waiting.size() < size;
                return;
            }
        }
        worker.close();
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.forEach(Worker::close);
        waiting.clear();
    }
}
