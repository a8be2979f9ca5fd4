package org.tfgrader.api.grading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.launch.SandboxState;
import org.tfgrader.engine.model.GraderException;

/// Runs the sandbox self-test periodically. After a failed test this node grades nothing until a test passes: each
/// worker also tests its sandbox before it gets student code.
@Component
class SelfTests {
    private static final Logger log = LoggerFactory.getLogger(SelfTests.class);

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Grading grading;
    private final GradingRunner runner;
    private final GraderProperties settings;
    private final Clock clock;
    private final AtomicBoolean testing = new AtomicBoolean();
    private volatile @Nullable SelfTest last;

    SelfTests(Grading grading, GradingRunner runner, GraderProperties settings, Clock clock) {
        this.grading = grading;
        this.runner = runner;
        this.settings = settings;
        this.clock = clock;
    }

    /// {@return the last test; empty on an API node}
    Optional<SelfTest> last() {
        return Optional.ofNullable(last);
    }

    /// {@return whether the last test passed, or the sandbox is not required}
    boolean isHeld() {
        SelfTest test = last;
        return test == null || test.failure() == null || settings.unsafe();
    }

    /// The start of the service includes a test.
    @EventListener(ApplicationReadyEvent.class)
    void noteTheFirst() {
        if (settings.grades() && last == null) {
            grading.afterFirstTest(state -> note(SelfTest.of(clock.instant(), state)));
        }
    }

    @Scheduled(fixedDelay = 1000)
    void startIfDue() {
        SelfTest test = last;
        if (test != null && isDue(test) && testing.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("test the sandbox").start(() -> {
                try {
                    test();
                } finally {
                    testing.set(false);
                }
            });
        }
    }

    /// If all workers are grading, each of them has just been tested, which replaces one test.
    private boolean isDue(SelfTest test) {
        Duration every = isHeld() ? EVERY : AFTER_FAILURE;
        Instant due = test.at().plus(every);
        Instant now = clock.instant();
        return runner.count() < settings.workers() ? !now.isBefore(due) : !now.isBefore(due.plus(every));
    }

    /// Runs a test, which starts and stops the gradings of this node.
    void test() {
        note(tested());
    }

    private SelfTest tested() {
        try {
            return SelfTest.of(clock.instant(), grading.checkSandboxAgain());
        } catch (GraderException failure) {
            log.error("The sandbox self-test failed", failure);
            SandboxState state = grading.sandbox();
            return state.isLocked() ? SelfTest.withoutWorker(clock.instant()) : SelfTest.of(clock.instant(), state);
        }
    }

    private void note(SelfTest test) {
        boolean before = isHeld();
        last = test;
        boolean now = isHeld();
        runner.accept(now);
        if (before && !now) {
            log.error(
                    "{} This node grades nothing until a self-test passes; the next one runs in {} s. Submissions"
                            + " wait in the queue.",
                    test.failure(),
                    AFTER_FAILURE.toSeconds());
        } else if (!before && now) {
            log.warn("The sandbox self-test passes again; this node accepts gradings again");
        }
    }
}
