package org.tfgrader.api.heavy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

class HeavyWorkTests {
    private final HeavyWork work = new HeavyWork(2, Duration.ofMillis(20));
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void release() {
        released.countDown();
        threads.close();
    }

    private <T> T as(String caller, Supplier<T> task) {
        SecurityContextHolder.setContext(new SecurityContextImpl(new TestingAuthenticationToken(caller, "", "ROLE")));
        try {
            return work.run(task);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private void occupyOnePlace(String caller) throws InterruptedException {
        var started = new CountDownLatch(1);
        var _ = threads.submit(() -> as(caller, () -> {
            started.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "released";
        }));
        started.await();
    }

    @Test
    void runsATaskWithinATaskAtOnce() {
        assertThat(as("ann", () -> work.run(() -> "inner"))).isEqualTo("inner");
    }

    @Test
    void throwsWhatTheTaskThrows() {
        var failure = new IllegalArgumentException("too long");
        assertThatThrownBy(() -> as("ann", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(as("ann", () -> "next")).isEqualTo("next");
    }

    @Test
    void leavesAPlaceToOthersWhereOneCallerHasManyTasks() throws InterruptedException {
        occupyOnePlace("eve");
        assertBusy("eve");
        assertThat(as("ann", () -> "done")).isEqualTo("done");
    }

    @Test
    void answersUnavailableIfNoPlaceBecomesFree() throws InterruptedException {
        occupyOnePlace("eve");
        occupyOnePlace("bob");
        assertBusy("ann");
    }

    private void assertBusy(String caller) {
        assertThatThrownBy(() -> as(caller, () -> "computed"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }
}
