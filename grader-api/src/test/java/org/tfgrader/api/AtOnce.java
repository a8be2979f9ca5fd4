package org.tfgrader.api;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.settings.Rows;

/// Makes two changes at once, always in the same order.
public final class AtOnce {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final String waiting;

    AtOnce(TransactionTemplate transaction, JdbcClient jdbc, Database database) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        waiting = database.isShared()
                ? "pg_locks where not granted"
                : "information_schema.sessions where blocker_id is not null";
    }

    /// Makes a change, and commits it when the other one has ended or waits for a lock.
    ///
    /// @return the result of the other one
    public <T> T change(Runnable first, Supplier<T> other) {
        CompletableFuture<T> late = transaction.execute(status -> {
            first.run();
            CompletableFuture<T> begun = CompletableFuture.supplyAsync(other);
            await().atMost(PATIENCE).until(() -> begun.isDone() || isSomebodyWaiting());
            return begun;
        });
        return late.join();
    }

    private boolean isSomebodyWaiting() {
        return Rows.exist(jdbc, waiting);
    }

    /// {@return what an action returns to many threads that run it at once, each with its number}
    public static <T> List<T> times(int times, IntFunction<T> action) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, times)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> action.apply(number), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}
