package org.tfgrader.engine.launch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.model.GraderException;

/// A pool of workers that wait for one submission each, loaded and confined. Safe for use by several threads.
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

    /// @param startingNow starts a worker that a grading waits for
    /// @param startingAhead starts a worker in advance, when its turn has come, until it is ready
    /// @param hurry restores the priority of such a worker, and returns whether it has it
    WorkerPool(Supplier<Worker> startingNow, Supplier<Worker> startingAhead, Predicate<Worker> hurry) {
        this.hurry = hurry;
        this.startingNow = startingNow;
        this.startingAhead = startingAhead;
    }

    /// Keeps some workers waiting from now on.
    ///
    /// @param workers how many
    void keep(int workers) {
        synchronized (this) {
            size = workers;
        }
        refill();
    }

    /// {@return the worker that has waited longest, or a new one if none is ready} A new one that a grading waits
    /// for overtakes those that are started in advance.
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

    /// Returns a worker that loaded no submission.
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

    /// {@return whether a worker was missing when it was needed, and not all have waited since}
    synchronized boolean isShort() {
        return isShort;
    }

    private synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Starts the missing workers. It does not start one when another is taken, as long as a third one waits: a
    /// start would take CPU time and caches from the grading that begins.
    void refill() {
        while (mayStart()) {
            Thread.ofPlatform().daemon().name("worker-starter").start(this::startAhead);
        }
    }

    private synchronized boolean mayStart() {
        if (closed || waiting.size() + starting >= size) {
            return false;
        }
        starting++;
        return true;
    }

    /// A failed start is not repeated before a grading ends or a worker is taken.
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

    /// Closing the pool removes files that starting workers need. A signal to all processes of a terminal or a group
    /// ends them before.
    private synchronized void tell(RuntimeException e) {
        if (!closed) {
            LOG.info("No worker could be started in advance ({}); gradings start their own", e.getMessage());
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
