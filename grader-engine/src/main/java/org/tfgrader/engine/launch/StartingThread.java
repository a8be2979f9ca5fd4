package org.tfgrader.engine.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tfgrader.sandbox.Landlock;

/// The thread that starts processes. On Linux a process inherits restrictions from the thread that starts it:
/// here, a Landlock domain with little read access and no write access, and a priority. A confined process ends
/// with this thread, and so with the grader, however the grader ends.
///
/// A thread that a restricted thread creates is restricted, too, and a thread may create one just by waking
/// another: the carrier of a virtual thread, a worker of the common pool. So only one other thread waits for this
/// thread, an unrestricted platform thread, and nothing uses [Process#onExit()], which continues in the common
/// pool.
final class StartingThread implements AutoCloseable {
    private final ExecutorService thread;
    private final ExecutorService between;
    private final Future<?> prepared;

    /// @param readable paths that the processes may read and execute
    /// @param priority sets the priority of the calling thread, which the processes inherit
    StartingThread(List<Path> readable, Runnable priority) {
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("starts processes").factory());
        between = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("waits for starts").factory());
        prepared = thread.submit(() -> {
            // In this order, because afterwards a class in a folder can't be read any more.
            priority.run();
            Landlock.restrictTo(readable);
        });
    }

    /// {@return the started process}
    ///
    /// @throws IOException if it can't be started
    Process start(ProcessBuilder builder) throws IOException {
        try {
            return between.submit(() -> {
                        prepared.get();
                        return thread.submit((Callable<Process>) builder::start).get();
                    })
                    .get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof ExecutionException inner ? inner.getCause() : e.getCause();
            throw new IOException("the process can't be started", cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a process was started", e);
        }
    }

    /// Ends the confined processes that it has started.
    @Override
    public void close() {
        between.shutdown();
        thread.shutdown();
    }
}
