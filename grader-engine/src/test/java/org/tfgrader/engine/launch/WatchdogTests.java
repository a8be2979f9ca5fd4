package org.tfgrader.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.model.Verdict.Limit;

/// A process that only sleeps: it ends because a watchdog kills it, or not at all.
class WatchdogTests {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Budget BUDGET = new Budget(LONG, 1L << 40, 10_000, false);

    private final Process process;
    private final CompletableFuture<Thread> killer = new CompletableFuture<>();

    WatchdogTests() throws IOException {
        process = new ProcessBuilder("sleep", "3600").start();
    }

    private Watchdog watchdog() {
        return new Watchdog(
                process,
                BUDGET,
                new ErrorOutput(process.getErrorStream()),
                () -> {
                    process.destroyForcibly();
                    killer.complete(Thread.currentThread());
                },
                () -> {});
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    /// Work that occupies all carriers of virtual threads must not stop it.
    @Test
    void watchesFromAPlatformThread() throws Exception {
        Watchdog watchdog = watchdog();
        watchdog.allow(Duration.ofNanos(1));
        watchdog.start();
        Thread thread = killer.get(1, TimeUnit.MINUTES);
        assertThat(thread.isVirtual()).isFalse();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(watchdog.reached()).isEqualTo(Limit.WALL_CLOCK);
    }

    @Test
    void killsAtTheEndOfTheTimeAccount() throws Exception {
        TimeAccount account = new TimeAccount(Duration.ofMillis(20), LONG);
        Watchdog watchdog = watchdog();
        watchdog.chargeTo(account);
        watchdog.allow(LONG);
        watchdog.start();
        killer.get(1, TimeUnit.MINUTES);
        assertThat(watchdog.reached()).isEqualTo(Limit.BUDGET);
        assertThat(account.isSpent()).isTrue();
    }
}
