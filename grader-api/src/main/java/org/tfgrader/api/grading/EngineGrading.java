package org.tfgrader.api.grading;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
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

    private static final long HEAP_OF_THE_SERVICE = 256L << 20;

    /// The memory for sources, class files, frames and results of each worker.
    private static final long HEAP_OF_A_GRADING = 96L << 20;

    private final Grader grader;
    private final int workers;
    private volatile List<Float> referenceCosts = List.of();

    /// Opens the engine while the rest of the service starts.
    private final FutureTask<SandboxState> check;

    /// @param key of the seeds, read when the first hidden inputs are generated
    EngineGrading(GraderProperties settings, DataFolder folder, Supplier<SeedKey> key) {
        grader = Grader.open(
                new GraderSettings(
                        settings.home().toAbsolutePath(),
                        folder.path().resolve("cache"),
                        settings.rubric(),
                        settings.datasets(),
                        GraderSettings.Limits.DEFAULT,
                        new GraderSettings.Walls(true, !settings.unsafe())),
                key);
        workers = settings.workers();
        check = new FutureTask<>(grader::checkSandbox);
        Thread.ofPlatform().daemon().name("sandbox-check").start(check);
    }

    /// The service must not start without a working sandbox.
    @Override
    public void afterSingletonsInstantiated() {
        SandboxState sandbox = checked();
        logAdvisories(sandbox.isLocked());
        checkHeap();
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
    @EventListener(ApplicationReadyEvent.class)
    void prepareInTheBackground() {
        Thread.ofPlatform().daemon().name("prepare").start(this::prepare);
    }

    private SandboxState checked() {
        try {
            return check.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof GraderUnavailable unavailable
                    ? unavailable
                    : new IllegalStateException("the sandbox check failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during the sandbox check", e);
        }
    }

    private void prepare() {
        try {
            grader.prepare(workers);
            referenceCosts = grader.referenceCosts();
        } catch (RuntimeException e) {
            log.warn("Warm-up failed; it will be retried with the first submission", e);
        }
    }

    @Override
    public Verdict grade(Submission submission, GradingListener listener) {
        return grader.grade(submission, listener);
    }

    @Override
    public SandboxState checkSandboxAgain() {
        return grader.checkSandboxAgain();
    }

    @Override
    public long workersStarted() {
        return grader.workersStarted();
    }

    @Override
    public SandboxState sandbox() {
        return grader.sandbox();
    }

    @Override
    public Rubric rubric() {
        return grader.rubric();
    }

    @Override
    public List<Float> referenceCosts() {
        return referenceCosts;
    }

    @Override
    public long next(String student) {
        return grader.takeSeed(student);
    }

    @Override
    public void close() {
        grader.close();
    }
}
