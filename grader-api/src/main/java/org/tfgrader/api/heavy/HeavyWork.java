package org.tfgrader.api.heavy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.sandbox.Priority;

/// Runs every computation of a request that may take more than a few milliseconds, on one small pool of platform
/// threads. Requests run on virtual threads: one that computes occupies a carrier thread, and when all carrier threads
/// are occupied, no request is answered. The pool serves callers in turn and gives each task a deadline.
@Component
public class HeavyWork implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int WAITING_PER_CALLER = 64;
    private static final int WAITING_IN_TOTAL = 512;
    private static final int FEWEST_THREADS = 2;

    /// The priority of threads that handle requests: gradings come first.
    private static final int NICE = 10;

    private final FairQueue queue;
    private final long deadlineNanos;
    private final ThreadGroup group = new ThreadGroup("heavy work");
    private volatile boolean closed;

    @Autowired
    HeavyWork() {
        this(
                Math.max(FEWEST_THREADS, Runtime.getRuntime().availableProcessors()),
                new FairQueue(WAITING_PER_CALLER, WAITING_IN_TOTAL),
                DEADLINE);
    }

    HeavyWork(int threads, FairQueue queue, Duration deadline) {
        this.queue = queue;
        this.deadlineNanos = deadline.toNanos();
        IntStream.rangeClosed(1, threads)
                .forEach(number -> Thread.ofPlatform()
                        .daemon()
                        .group(group)
                        .name("heavy-work-" + number)
                        .start(this::serve));
    }

    /// Runs a task on the pool and waits for its result. The task has the caller's security context and request. It is
    /// not interrupted at the deadline, since that would close the files of an embedded database: the caller has to
    /// bound its input.
    ///
    /// @throws Problem unavailable if the pool has no room for the task, or the deadline passes
    public <T> T run(Supplier<T> task) {
        try {
            return call(task::get);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Runs a task as [#run] does.
    ///
    /// @throws Exception thrown by the task
    <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
        if (group.equals(Thread.currentThread().getThreadGroup())) {
            return task.call();
        }
        var future = new FutureTask<T>(inContext(task));
        String caller = caller();
        if (closed || !queue.offer(caller, future)) {
            throw busy();
        }
        try {
            return future.get(deadlineNanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (TimeoutException | CancellationException late) {
            throw busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            future.cancel(false);
            queue.remove(caller, future);
        }
    }

    private static <T extends @Nullable Object> Callable<T> inContext(Callable<T> task) {
        SecurityContext security = SecurityContextHolder.getContext();
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return () -> {
            SecurityContextHolder.setContext(security);
            RequestContextHolder.setRequestAttributes(request);
            try {
                return task.call();
            } finally {
                RequestContextHolder.resetRequestAttributes();
                SecurityContextHolder.clearContext();
            }
        };
    }

    private static String caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? "" : authentication.getName();
    }

    private static Problem busy() {
        return Problem.until(
                ProblemType.UNAVAILABLE,
                "The service is too busy to compute this response: try again in %d s."
                        .formatted(RETRY_AFTER.toSeconds()),
                RETRY_AFTER);
    }

    private static Exception cause(ExecutionException failed) {
        return switch (failed.getCause()) {
            case Exception failure -> failure;
            case Error error -> throw error;
            case null, default -> failed;
        };
    }

    private void serve() {
        Priority.lowerThisThread(NICE);
        while (!closed) {
            try {
                queue.take().run();
            } catch (InterruptedException closing) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        group.interrupt();
    }
}
