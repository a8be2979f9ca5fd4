package org.tfgrader.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LowPriorityThreadsTests {
    private static final int THREADS = 64;

    private final LowPriorityThreads threads = new LowPriorityThreads();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void handlesARequestBehindOthers() throws Exception {
        var nice = new CompletableFuture<Integer>();

        threads.run(() -> nice.complete(ServerLimitsTests.niceOfThisThread()));

        assertThat(nice).isCompletedWithValue(15);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void throwsWhatTheHandlingThrows(Throwable failure) {
        assertThatThrownBy(() -> threads.run(() -> {
                    switch (failure) {
                        case IOException e -> throw e;
                        case ServletException e -> throw e;
                        case RuntimeException e -> throw e;
                        default -> throw (Error) failure;
                    }
                }))
                .isSameAs(failure);
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IOException("gone"),
                new ServletException("failed"),
                new IllegalStateException("failed"),
                new AssertionError("failed"));
    }

    @Test
    void handlesARequestOnItsOwnThreadWhereAllOthersWaitForClients() throws Exception {
        CountDownLatch begun = new CountDownLatch(THREADS);
        CountDownLatch read = new CountDownLatch(1);
        try (ExecutorService slow = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> requests = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                requests.add(slow.submit(() -> {
                    threads.run(() -> {
                        begun.countDown();
                        awaitClient(read);
                    });
                    return null;
                }));
            }
            begun.await();
            var handler = new CompletableFuture<Thread>();
            threads.run(() -> handler.complete(Thread.currentThread()));
            assertThat(handler).isCompletedWithValue(Thread.currentThread());
            read.countDown();
            assertThat(requests).allSatisfy(request -> assertThat(request).succeedsWithin(Duration.ofSeconds(30)));
        }
    }

    private static void awaitClient(CountDownLatch latch) throws ServletException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new ServletException(e);
        }
    }
}
