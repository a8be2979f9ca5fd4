package org.tfgrader.engine.launch;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Starts processes that can write no file. Linux binds the restriction to a thread and to what that thread starts, so
/// a thread of its own takes it, starts the process and ends.
final class ReadOnlyLaunch {
    private ReadOnlyLaunch() {}

    /// {@return the started process}
    ///
    /// @throws IOException if it can't be started
    static Process start(ProcessBuilder builder) throws IOException {
        FutureTask<Process> task = new FutureTask<>(() -> {
            Landlock.forbidWriting();
            return builder.start();
        });
        Thread.ofPlatform().name("launcher").start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IOException("the process can't be started", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a process was started", e);
        }
    }
}
