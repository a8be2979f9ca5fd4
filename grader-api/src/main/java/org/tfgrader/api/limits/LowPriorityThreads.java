package org.tfgrader.api.limits;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.tfgrader.sandbox.Priority;

/// Threads with a lower priority than those of all other requests. Carriers of virtual threads can't have one: they
/// would keep it for the next request.
final class LowPriorityThreads implements AutoCloseable {
    private static final int THREADS = 64;
    private static final Duration KEPT = Duration.ofSeconds(30);

    /// A thread gets a third of the processor time of another request's thread, and a thirtieth of a grading's.
    private static final int NICE = 15;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            THREADS,
            KEPT.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("low-priority-", 1).factory(),
            // On its own thread, if clients that do not read their responses occupy all of these, or at shutdown.
            (handling, pool) -> handling.run());

    /// The handling of a request.
    interface Handling {
        void run() throws ServletException, IOException;
    }

    /// Handles a request, and returns when that is done. An interrupt does not end it, because the request would be
    /// reused while it is still handled.
    void run(Handling handling) throws ServletException, IOException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread caller = Thread.currentThread();
        threads.execute(() -> {
            try {
                if (!Thread.currentThread().equals(caller)) {
                    Priority.lowerThisThread(NICE);
                }
                handling.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case ServletException failure -> throw failure;
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
