package org.tfgrader.api.grading.nodes;

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
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.Grading;
import org.tfgrader.api.grading.GradingRunner;
import org.tfgrader.api.grading.Intake;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.launch.SandboxState;
import org.tfgrader.engine.model.GraderException;

/// Runs the sandbox self-test periodically. After a failed test this node grades nothing until a test passes: each
/// worker also tests its sandbox before it gets student code.
@Component
class SelfTests {
    private static final Logger log = LoggerFactory.getLogger(SelfTests.class);

    /// The time from a failed test to the next one.
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    private final Grading grading;
    private final GradingRunner runner;
    private final Intake intake;
    private final NodeStore store;
    private final NodeId id;
    private final GraderProperties settings;
    private final NodeProperties node;
    private final Clock clock;
    private final AtomicBoolean testing = new AtomicBoolean();
    private volatile @Nullable SelfTest last;

    SelfTests(
            Grading grading,
            GradingRunner runner,
            Intake intake,
            NodeStore store,
            NodeId id,
            GraderProperties settings,
            NodeProperties node,
            Clock clock) {
        this.grading = grading;
        this.runner = runner;
        this.intake = intake;
        this.store = store;
        this.id = id;
        this.settings = settings;
        this.node = node;
        this.clock = clock;
    }

    /// {@return the last test; empty on an API node}
    Optional<SelfTest> last() {
        return Optional.ofNullable(last);
    }

    /// {@return whether the last test passed, or the sandbox is not required}
    boolean isHeld() {
        SelfTest test = last;
        return test == null || test.passed() || settings.unsafe();
    }

    /// The start of the service includes a test.
    @EventListener(ApplicationReadyEvent.class)
    void noteTheFirst() {
        if (settings.grades() && last == null) {
            note(SelfTest.of(clock.instant(), grading.sandbox()));
        }
    }

    @Scheduled(fixedDelay = 1000)
    void lookWhetherOneIsDue() {
        SelfTest test = last;
        if (test != null && isDue(test)) {
            begin();
        }
    }

    /// If all workers are grading, each of them has just been tested, which replaces one test.
    private boolean isDue(SelfTest test) {
        Duration every = isHeld() ? node.selfTestEvery() : shorter(node.selfTestEvery(), AGAIN_AFTER);
        Instant due = test.at().plus(every);
        Instant now = clock.instant();
        return runner.count() < settings.workers() ? !now.isBefore(due) : !now.isBefore(due.plus(every));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Starts a test, unless one is running.
    void begin() {
        if (settings.grades() && testing.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("test the sandbox").start(this::test);
        }
    }

    private void test() {
        try {
            note(tried());
        } finally {
            testing.set(false);
        }
    }

    private SelfTest tried() {
        try {
            return SelfTest.of(clock.instant(), grading.checkSandboxAgain());
        } catch (GraderException failure) {
            log.error("The sandbox self-test failed", failure);
            SandboxState state = grading.sandbox();
            return state.isLocked()
                    ? SelfTest.withoutAWorker(clock.instant(), state)
                    : SelfTest.of(clock.instant(), state);
        }
    }

    private void note(SelfTest test) {
        boolean before = isHeld();
        last = test;
        boolean now = isHeld();
        intake.hold(now);
        if (before && !now) {
            log.error(
                    "{} This node grades nothing until a self-test passes; the next one runs in {} s. Submissions"
                            + " wait in the queue.",
                    test.failure(),
                    AGAIN_AFTER.toSeconds());
        } else if (!before && now) {
            log.warn("The sandbox self-test passes again; this node accepts gradings again");
        }
        try {
            store.keep(id.value(), test, now);
        } catch (DataAccessException away) {
            log.warn("The result of a self-test could not be stored: {}", away.getMessage());
        }
    }
}
