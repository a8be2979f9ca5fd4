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
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.GraderException;
import org.tfgrader.engine.launch.SandboxState;

/// Has a worker of this node try again and again to break out. After a test that fails nothing is graded here,
/// until one passes: each worker proves itself before it meets student code, so what a passed test lets in is held.
@Component
class SelfTests {
    private static final Logger log = LoggerFactory.getLogger(SelfTests.class);

    /// How soon a test that has failed is made again.
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    private final Grading grading;
    private final RunningGradings running;
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
            RunningGradings running,
            Intake intake,
            NodeStore store,
            NodeId id,
            GraderProperties settings,
            NodeProperties node,
            Clock clock) {
        this.grading = grading;
        this.running = running;
        this.intake = intake;
        this.store = store;
        this.id = id;
        this.settings = settings;
        this.node = node;
        this.clock = clock;
    }

    /// {@return the last one; empty where none was made, since nothing is graded here}
    Optional<SelfTest> last() {
        return Optional.ofNullable(last);
    }

    /// {@return whether student code is held as far as the last test tells, or need not be}
    boolean isHeld() {
        SelfTest test = last;
        return test == null || test.passed() || settings.unsafe();
    }

    /// The start has made one, or the service would not run.
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

    /// Where all workers grade, each of them was just tested: that may stand for one test.
    private boolean isDue(SelfTest test) {
        Duration every = isHeld() ? node.selfTestEvery() : shorter(node.selfTestEvery(), AGAIN_AFTER);
        Instant due = test.at().plus(every);
        Instant now = clock.instant();
        return running.count() < settings.workers() ? !now.isBefore(due) : !now.isBefore(due.plus(every));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Begins a test, unless one goes on.
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
            log.error("The self-test of the sandbox has failed", failure);
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
                    "{} This node grades nothing until a test passes; the next one is in {} s. Submissions wait in the"
                            + " queue.",
                    test.failure(),
                    AGAIN_AFTER.toSeconds());
        } else if (!before && now) {
            log.warn("The self-test of the sandbox passes again; this node goes on with grading");
        }
        try {
            store.keep(id.value(), test, now);
        } catch (DataAccessException away) {
            log.warn("The result of a self-test could not be stored: {}", away.getMessage());
        }
    }
}
