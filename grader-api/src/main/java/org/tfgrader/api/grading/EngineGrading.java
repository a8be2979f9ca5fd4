package org.tfgrader.api.grading;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.GraderSettings;
import org.tfgrader.engine.GraderUnavailable;
import org.tfgrader.engine.GradingListener;
import org.tfgrader.engine.Submission;
import org.tfgrader.engine.Verdict;
import org.tfgrader.engine.launch.SandboxState;
import org.tfgrader.engine.rubric.Rubric;

/// Grades with the engine, which is open as long as the service runs.
class EngineGrading implements Grading, SmartInitializingSingleton, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EngineGrading.class);

    private final Grader grader;
    private final int workers;
    private volatile List<Float> referenceCosts = List.of();

    /// Goes on while the rest of the service is put together.
    private final FutureTask<SandboxState> check;

    EngineGrading(GraderProperties settings, DataFolder folder) {
        grader = Grader.open(new GraderSettings(
                settings.home().toAbsolutePath(),
                folder.path().resolve("cache"),
                settings.rubric(),
                settings.datasets(),
                GraderSettings.Limits.DEFAULT,
                new GraderSettings.Walls(true, !settings.unsafe())));
        workers = settings.workers();
        check = new FutureTask<>(grader::checkSandbox);
        Thread.ofPlatform().daemon().name("check the sandbox").start(check);
    }

    /// A service that can't hold student code does not start.
    @Override
    public void afterSingletonsInstantiated() {
        SandboxState sandbox = checked();
        if (!sandbox.isLocked()) {
            log.warn(
                    "UNSAFE: student code is not locked in. Every verdict will say so. This is for development alone.");
        } else if (sandbox.landlock() == 0) {
            log.warn("This kernel has no Landlock; seccomp alone keeps student code from files.");
        }
    }

    /// Not before: a start that only tries the service out ends earlier.
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
                    : new IllegalStateException("the sandbox can't be checked", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the sandbox was checked", e);
        }
    }

    private void prepare() {
        try {
            grader.prepare(workers);
            referenceCosts = grader.referenceCosts();
        } catch (RuntimeException e) {
            log.warn("What every grading needs could not be made ahead; the first grading tries it again", e);
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
    public Optional<LabelledImages> testImages() {
        return Optional.of(grader.testImages());
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
