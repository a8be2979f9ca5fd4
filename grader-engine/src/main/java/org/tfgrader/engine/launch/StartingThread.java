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

/// The thread that starts processes. Linux binds what a process inherits to the thread that starts it: here, a
/// Landlock domain in which little can be read and nothing be written, and a priority. A process that has locked
/// itself
/// in ends with this thread, and so with the grader, however that ends.
///
/// A thread that a restricted one makes is restricted too, and it may make one just by waking another: a virtual
/// thread's
/// carrier, a worker of the common pool. So nobody waits for this thread but one other, which is a platform
/// thread and not
/// restricted; and nobody uses [Process#onExit()], which goes on in the common pool.
final class StartingThread implements AutoCloseable {
    private final ExecutorService thread;
    private final ExecutorService between;
    private final Future<?> prepared;

    /// @param readable paths that the processes may read and execute
    /// @param priority gives the calling thread the priority that they have
    StartingThread(List<Path> readable, Runnable priority) {
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("starts processes").factory());
        between = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("waits for starts").factory());
        prepared = thread.submit(() -> {
            // In this order: afterwards a class that lies in a folder can't be read any more.
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

    /// Ends what it has started and has locked itself in.
    @Override
    public void close() {
        between.shutdown();
        thread.shutdown();
    }
}
