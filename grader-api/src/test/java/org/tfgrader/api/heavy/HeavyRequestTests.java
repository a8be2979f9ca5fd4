package org.tfgrader.api.heavy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ServiceTest;

/// The pool is occupied, and the queue is full with tasks of the user `instructor`.
@ServiceTest
@Tag("one-database")
class HeavyRequestTests {
    private static final int MORE_THAN_THE_QUEUE_HOLDS = 64 + 64;

    @Autowired
    private HeavyWork work;

    @Autowired
    private Browser browser;

    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void signIn() {
        browser.signIn(ServiceTest.PASSWORD);
    }

    @AfterEach
    void release() {
        released.countDown();
        threads.close();
    }

    private void fill(String caller) {
        var refused = new CountDownLatch(1);
        for (int i = 0; i < MORE_THAN_THE_QUEUE_HOLDS; i++) {
            var _ = threads.submit(() -> {
                SecurityContextHolder.setContext(
                        new SecurityContextImpl(new TestingAuthenticationToken(caller, "", "ROLE")));
                try {
                    return work.run(this::block);
                } finally {
                    refused.countDown();
                }
            });
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> refused.getCount() == 0);
    }

    private boolean block() {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    @Test
    void answersPagesOfABusyCallerWithUnavailable() {
        fill("instructor");

        var page = browser.get("/overview");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(page.body()).contains("too busy");
    }
}
