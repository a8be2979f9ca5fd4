package org.tfgrader.api.outbound;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The keys that are published at one URL. At most one fetch is in progress, on its own thread. A token with a
/// known key does not wait for it, and a token with an unknown key waits only briefly, except for the one that began
/// the fetch: while the host is slow, tokens don't occupy all places of requests.
final class PublishedKeys implements JWKSource<SecurityContext> {
    /// The age from which known keys are fetched again.
    private static final Duration FRESH = Duration.ofMinutes(5);

    /// The age up to which they are used while they are fetched again.
    private static final Duration USABLE = Duration.ofMinutes(10);

    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final int FETCHES_PER_PERIOD = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PATIENCE_OF_OTHERS = Duration.ofSeconds(1);

    private final Callable<JWKSet> source;
    private final Deque<Long> begun = new ArrayDeque<>();
    private CompletableFuture<Known> running = CompletableFuture.failedFuture(new IllegalStateException("none began"));
    private volatile @Nullable Known known;

    /// @param source fetches the keys
    PublishedKeys(Callable<JWKSet> source) {
        this.source = source;
    }

    /// Keys that were fetched at a time.
    private record Known(JWKSet keys, long fetchedNanos) {
        boolean isOlderThan(Duration age) {
            return System.nanoTime() - fetchedNanos > age.toNanos();
        }
    }

    /// A fetch.
    ///
    /// @param isOwn whether the caller began it
    private record Fetch(CompletableFuture<Known> known, boolean isOwn) {}

    /// {@return the keys that match; empty if none of the published keys does}
    ///
    /// @throws KeySourceException if they can't be fetched now
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Known now = known;
        List<JWK> found = now == null || now.isOlderThan(USABLE) ? List.of() : selector.select(now.keys);
        if (found.isEmpty()) {
            return selector.select(fetched().keys);
        }
        if (now != null && now.isOlderThan(FRESH)) {
            begin();
        }
        return found;
    }

    private Known fetched() throws KeySourceException {
        Fetch awaited = begin();
        if (awaited == null) {
            throw new KeySourceException(
                    "they were fetched %d times within %d s".formatted(FETCHES_PER_PERIOD, PERIOD.toSeconds()), null);
        }
        Duration patience = awaited.isOwn ? PATIENCE : PATIENCE_OF_OTHERS;
        try {
            return awaited.known.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new KeySourceException("they did not arrive within %d s".formatted(patience.toSeconds()), slow);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeySourceException("the wait for them was interrupted", e);
        } catch (ExecutionException failed) {
            Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
            throw new KeySourceException(String.valueOf(cause.getMessage()), cause);
        }
    }

    /// {@return the fetch that is in progress, or a new one; null if there were too many}
    private synchronized @Nullable Fetch begin() {
        if (!running.isDone()) {
            return new Fetch(running, false);
        }
        long now = System.nanoTime();
        if (begun.size() == FETCHES_PER_PERIOD && now - begun.getFirst() < PERIOD.toNanos()) {
            return null;
        }
        begun.addLast(now);
        if (begun.size() > FETCHES_PER_PERIOD) {
            begun.removeFirst();
        }
        running = CompletableFuture.supplyAsync(this::fetch, Thread.ofVirtual().name("keys")::start);
        return new Fetch(running, true);
    }

    private Known fetch() {
        try {
            var fetched = new Known(source.call(), System.nanoTime());
            known = fetched;
            return fetched;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
