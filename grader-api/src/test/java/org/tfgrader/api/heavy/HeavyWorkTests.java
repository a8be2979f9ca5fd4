package org.tfgrader.api.heavy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

class HeavyWorkTests {
    private static final Duration NEVER = Duration.ofMinutes(5);

    private final FairQueue queue = new FairQueue(2, 3);
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    private static <T> T as(String caller, HeavyWork work, Supplier<T> task) {
        SecurityContextHolder.setContext(new SecurityContextImpl(new TestingAuthenticationToken(caller, "", "ROLE")));
        try {
            return work.run(task);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private String block() {
        started.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "blocked";
    }

    @Test
    void runsOnAPlatformThreadWithTheCallersIdentity() {
        try (var work = new HeavyWork(1, queue, NEVER)) {
            assertThat(as("ann", work, () -> Thread.currentThread().isVirtual()))
                    .isFalse();
            assertThat(as(
                            "ann",
                            work,
                            () -> String.valueOf(
                                    SecurityContextHolder.getContext().getAuthentication())))
                    .contains("Principal=ann");
        }
    }

    @Test
    void runsATaskWithinATaskAtOnce() {
        try (var work = new HeavyWork(1, queue, NEVER)) {
            assertThat(as("ann", work, () -> work.run(() -> "inner"))).isEqualTo("inner");
        }
    }

    @Test
    void throwsWhatTheTaskThrows() {
        var failure = new IllegalArgumentException("too long");
        try (var work = new HeavyWork(1, queue, NEVER)) {
            assertThatThrownBy(() -> as("ann", work, () -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
        }
    }

    @Test
    void answersUnavailableAtTheDeadline() {
        try (var work = new HeavyWork(1, queue, Duration.ofMillis(20))) {
            assertThatThrownBy(() -> as("ann", work, this::block))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE));
        }
    }

    @Test
    void servesCallersInTurnAndRefusesWhatTheQueueHasNoRoomFor() throws Exception {
        Queue<String> order = new ConcurrentLinkedQueue<>();
        var served = new CountDownLatch(1);
        try (var work = new HeavyWork(1, queue, NEVER);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> as("eve", work, this::block));
            started.await();
            Runnable second = () -> order.add("eve 2");
            assertThat(queue.offer("eve", second)).isTrue();
            assertThat(queue.offer("eve", () -> order.add("eve 3"))).isTrue();
            assertThat(queue.offer("eve", () -> order.add("eve 4")))
                    .as("the caller's own limit")
                    .isFalse();
            assertThat(queue.offer("ann", () -> {
                        order.add("ann");
                        served.countDown();
                    }))
                    .isTrue();
            assertThat(queue.offer("bob", () -> order.add("bob")))
                    .as("the limit of all callers")
                    .isFalse();
            assertThatThrownBy(() -> as("bob", work, () -> "refused")).isInstanceOf(Problem.class);

            released.countDown();
            first.get();
            served.await();
            assertThat(as("bob", work, () -> List.copyOf(order))).startsWith("eve 2", "ann");
        }
    }
}
