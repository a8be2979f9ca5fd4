package org.tfgrader.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.GraderSettings.Limits;

/// The workers are processes that only sleep.
final class WorkerPoolTests {
    private final List<Worker> startedNow = new CopyOnWriteArrayList<>();
    private final List<Worker> startedAhead = new CopyOnWriteArrayList<>();
    private final List<Worker> hurried = new CopyOnWriteArrayList<>();
    private volatile boolean mayHurry = true;
    private final WorkerPool pool = new WorkerPool(() -> started(startedNow), () -> started(startedAhead), worker -> {
        hurried.add(worker);
        return mayHurry;
    });

    @AfterEach
    void endAll() {
        pool.close();
        startedNow.forEach(Worker::close);
        startedAhead.forEach(Worker::close);
    }

    @Test
    void handsOutTheOneThatHasWaitedLongestWithItsFullShare() {
        keep(2);
        assertThat(pool.take()).isSameAs(startedAhead.getFirst());
        assertThat(hurried).containsExactly(startedAhead.getFirst());
        assertThat(startedNow).isEmpty();
    }

    @Test
    void startsASuccessorAfterTheGradingWhileAnotherWaits() {
        keep(2);
        pool.take();
        assertThat(startedAhead).hasSize(2);
        pool.refill();
        awaitAhead(3);
    }

    @Test
    void startsSuccessorsAtOnceWhereNoneWaitsAnyMore() {
        keep(2);
        pool.take();
        pool.take();
        awaitAhead(4);
    }

    @Test
    void isShortFromWhenOneIsMissedUntilAllWait() {
        assertThat(pool.isShort()).isFalse();
        pool.take();
        assertThat(pool.isShort()).isTrue();
        keep(2);
        assertThat(pool.isShort()).isFalse();
        pool.take();
        assertThat(pool.isShort()).isFalse();
    }

    @Test
    void startsOneForWhoeverFindsNone() {
        Worker taken = pool.take();
        assertThat(startedNow).containsExactly(taken);
        assertThat(hurried).isEmpty();
    }

    @Test
    void handsOutNoneThatHasEnded() {
        keep(1);
        startedAhead.getFirst().close();
        Awaitility.await().until(() -> !startedAhead.getFirst().isFresh());
        assertThat(pool.take()).isSameAs(startedNow.getFirst());
        awaitAhead(2);
    }

    @Test
    void startsAnotherInPlaceOfOneThatCannotHurry() {
        keep(1);
        mayHurry = false;
        assertThat(pool.take()).isSameAs(startedNow.getFirst());
        Awaitility.await().until(() -> !startedAhead.getFirst().isFresh());
    }

    @Test
    void handsOutFirstWhatWasGivenBack() {
        keep(2);
        Worker taken = pool.take();
        pool.giveBack(taken);
        assertThat(pool.take()).isSameAs(taken);
    }

    @Test
    void triesAgainAfterAStartThatFailed() {
        List<Worker> second = new CopyOnWriteArrayList<>();
        List<String> tried = new CopyOnWriteArrayList<>();
        try (var failing = new WorkerPool(
                () -> started(startedNow),
                () -> {
                    tried.add("");
                    if (tried.size() == 1) {
                        throw new GraderException("no process");
                    }
                    return started(second);
                },
                worker -> true)) {
            failing.keep(1);
            Awaitility.await().until(() -> !tried.isEmpty());
            Awaitility.await().untilAsserted(() -> {
                failing.refill();
                assertThat(second).hasSize(1);
            });
        }
        Awaitility.await().until(() -> !second.getFirst().isFresh());
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void logsAFailedStartInOneLine() {
        PrintStream before = System.err;
        var log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (var failing = new WorkerPool(
                () -> started(startedNow),
                () -> {
                    throw new GraderException("no process");
                },
                worker -> true)) {
            failing.keep(1);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(log.toString(StandardCharsets.UTF_8))
                            .contains("INFO", "(no process)")
                            .hasLineCount(1));
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void endsThoseThatWaitAndThoseThatComeBackWhenItIsClosed() {
        keep(2);
        Worker taken = pool.take();
        pool.close();
        pool.giveBack(taken);
        Awaitility.await().until(() -> startedAhead.stream().noneMatch(Worker::isFresh));
        pool.refill();
        assertThat(startedAhead).hasSize(2);
    }

    @Test
    void saysWhyNoneCouldBeStartedToWhoeverNeedsOne() {
        var broken = new WorkerPool(
                () -> {
                    throw new GraderException("no process");
                },
                () -> started(startedAhead),
                worker -> true);
        assertThatThrownBy(broken::take).isInstanceOf(GraderException.class).hasMessage("no process");
    }

    private void keep(int workers) {
        pool.keep(workers);
        awaitAhead(workers);
    }

    private void awaitAhead(int workers) {
        Awaitility.await().until(() -> startedAhead.size() == workers);
        // The pool has them a moment after they were started.
        Awaitility.await().during(Duration.ofMillis(50)).until(() -> startedAhead.size() == workers);
    }

    private static Worker started(List<Worker> all) {
        try {
            Worker worker =
                    new Worker(new LockedProcess(PlainProcesses.start("sleep", "60"), ready -> {}), Limits.DEFAULT);
            all.add(worker);
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
