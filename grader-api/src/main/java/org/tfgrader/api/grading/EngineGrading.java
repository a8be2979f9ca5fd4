package org.tfgrader.api.grading;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.launch.Advisory;
import org.tfgrader.engine.launch.SandboxState;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderUnavailable;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.rubric.Rubric;

/// Grades with the engine, which stays open while the service runs.
class EngineGrading implements Grading, SmartInitializingSingleton, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EngineGrading.class);

    private static final String WARM_UP = "warm-up";

    private static final long HEAP_OF_THE_SERVICE = 256L << 20;

    /// The memory for sources, class files, frames and results of each worker.
    private static final long HEAP_OF_A_GRADING = 96L << 20;

    private static final SandboxState NONE = new SandboxState(Map.of(), 0, Duration.ZERO);

    private final int workers;
    private final CompletableFuture<Grader> opened;
    private final CompletableFuture<SandboxState> tested;
    private volatile boolean warm;
    private volatile List<Float> referenceCosts = List.of();

    /// Opens the engine and tests the sandbox in the background, while the rest of the service starts.
    ///
    /// @param key of the seeds, read when the first hidden inputs are generated
    EngineGrading(GraderProperties settings, DataFolder folder, Supplier<SeedKey> key) {
        workers = settings.workers();
        var engine = new GraderSettings(
                settings.home().toAbsolutePath(),
                folder.path().resolve("cache"),
                settings.rubric(),
                settings.datasets(),
                GraderSettings.Limits.DEFAULT,
                new GraderSettings.Walls(true, !settings.unsafe()));
        Executor background =
                task -> Thread.ofPlatform().daemon().name("engine-start").start(task);
        opened = CompletableFuture.supplyAsync(() -> Grader.open(engine, key), background);
        tested = opened.thenApplyAsync(Grader::checkSandbox, background);
    }

    /// Reports what is missing before the service accepts requests, but does not wait for the sandbox test.
    @Override
    public void afterSingletonsInstantiated() {
        grader();
        if (tested.isCompletedExceptionally()) {
            of(tested);
        }
        checkHeap();
    }

    private void logState(SandboxState sandbox) {
        logAdvisories(sandbox.isLocked());
        if (!sandbox.isLocked()) {
            log.warn("UNSAFE: student code is not sandboxed. Results carry a warning. Use this only for development.");
        } else if (sandbox.landlock() == 0) {
            log.warn("This kernel has no Landlock; only seccomp keeps student code from opening files.");
        }
    }

    private void logAdvisories(boolean locked) {
        for (Advisory advisory : Advisory.ofThisMachine(locked)) {
            if (advisory.mitigated()) {
                log.info(advisory.sentence());
            } else {
                log.warn("VULNERABLE: {}", advisory.sentence());
            }
        }
    }

    private void checkHeap() {
        long most = Runtime.getRuntime().maxMemory();
        long needed = HEAP_OF_THE_SERVICE + workers * HEAP_OF_A_GRADING;
        if (most < needed) {
            log.warn(
                    "The heap of {} MB is too small for {} workers: start the service with -Xmx{}m, or set"
                            + " grader.workers to {}.",
                    most >> 20,
                    workers,
                    needed >> 20,
                    Math.max(1, (most - HEAP_OF_THE_SERVICE) / HEAP_OF_A_GRADING));
        }
    }

    /// Not earlier, because a start that only tries the service out ends before.
    @EventListener
    void prepareInTheBackground(ApplicationReadyEvent ready) {
        Thread.ofPlatform().daemon().name("prepare").start(() -> {
            try {
                logState(of(tested));
            } catch (GraderUnavailable | IllegalStateException e) {
                // The service must not run without a working sandbox. What was submitted stays in the queue.
                log.error("The grader can't start. {}", e.getMessage(), e instanceof GraderUnavailable ? null : e);
                System.exit(SpringApplication.exit(ready.getApplicationContext(), () -> 1));
            }
            prepare();
        });
    }

    private void prepare() {
        try {
            grader().prepare(workers);
            referenceCosts = grader().referenceCosts();
        } catch (RuntimeException e) {
            log.warn("Warm-up failed; it will be retried with the first submission", e);
        }
        warm = true;
    }

    private Grader grader() {
        return of(opened);
    }

    private static <T> T of(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof GraderUnavailable unavailable
                    ? unavailable
                    : new IllegalStateException("The engine can't be opened or tested.", e.getCause());
        }
    }

    @Override
    public List<String> pending() {
        if (tested.state() != Future.State.SUCCESS) {
            return List.of(SANDBOX_TEST, WARM_UP);
        }
        return warm ? List.of() : List.of(WARM_UP);
    }

    @Override
    public void afterFirstTest(Consumer<SandboxState> action) {
        // A failed test ends the service.
        var _ = tested.thenAccept(action);
    }

    @Override
    public Verdict grade(Submission submission, GradingListener listener) {
        // A submission may have arrived before the test has passed.
        of(tested);
        return grader().grade(submission, listener);
    }

    @Override
    public SandboxState checkSandboxAgain() {
        return grader().checkSandboxAgain();
    }

    @Override
    public long workersStarted() {
        return opened.isDone() ? grader().workersStarted() : 0;
    }

    @Override
    public SandboxState sandbox() {
        return opened.isDone() ? grader().sandbox() : NONE;
    }

    @Override
    public Rubric rubric() {
        return grader().rubric();
    }

    @Override
    public List<Float> referenceCosts() {
        return referenceCosts;
    }

    @Override
    public long next(String student) {
        return grader().takeSeed(student);
    }

    @Override
    public void close() {
        opened.thenAccept(Grader::close).exceptionally(notOpened -> null).join();
    }
}
