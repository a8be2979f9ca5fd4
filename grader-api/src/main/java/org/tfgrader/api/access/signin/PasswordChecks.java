package org.tfgrader.api.access.signin;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.tfgrader.api.limits.ClientNetwork;
import org.tfgrader.api.limits.LimitsProperties;
import org.tfgrader.api.limits.Shares;
import org.tfgrader.engine.digest.Sha256;

/// Checks passwords on a few separate threads, because each check takes 0.1 s of processor time or more, on
/// purpose. The number of waiting checks is limited for each client and each address, so that nobody takes all
/// places, and repeated failures increase the delay.
///
/// A client is a browser, identified by the cookie of the form. Behind a proxy on this machine all browsers have
/// the same address, so that address is not limited.
@Component
class PasswordChecks {
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int FREE_FAILURES = 5;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final int MOST_FAILURES = 10_000;

    /// Longer names can't exist. Names of failed attempts are kept for a while.
    private static final int LONGEST_NAME = 255;

    private final ThreadPoolExecutor pool;
    private final Shares clients = new Shares(Integer.MAX_VALUE);
    private final Shares addresses = new Shares(Integer.MAX_VALUE);
    private final int mostOfAddress;

    @SuppressWarnings("serial") // It is never serialized.
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_FAILURES;
        }
    };

    PasswordChecks(LimitsProperties settings) {
        int threads = settings.signIn().threads();
        int waiting = settings.signIn().waiting();
        this.mostOfAddress = Math.max(1, (threads + waiting) / 2);
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().name("sign-in-", 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
    }

    /// Consecutive failures.
    private record Failures(int count, long lastNanos) {
        Duration delay(long now) {
            if (count < FREE_FAILURES) {
                return Duration.ZERO;
            }
            long seconds = Math.min(LONGEST_DELAY.toSeconds(), 1L << Math.min(30, count - FREE_FAILURES));
            return Duration.ofSeconds(seconds).minusNanos(now - lastNanos);
        }
    }

    /// {@return the result of a password check}
    ///
    /// @throws TooManyChecksException if it can't be checked now
    boolean check(String name, WebAuthenticationDetails client, BooleanSupplier right) {
        if (name.length() > LONGEST_NAME) {
            return false;
        }
        boolean local = ClientNetwork.isLoopback(client.getRemoteAddress());
        String network = ClientNetwork.of(client.getRemoteAddress());
        String browser = client.getSessionId() == null ? network : client.getSessionId();
        String key = key(local ? browser : network, name);
        refuseHaste(key);
        try (var _ = take(clients, browser, 1);
                var _ = local ? null : take(addresses, network, mostOfAddress)) {
            boolean is = checked(right);
            note(key, is);
            return is;
        }
    }

    /// {@return the key of a client's failures with a name} A browser's cookie may be long, and many keys are kept.
    static String key(String client, String name) {
        return new Sha256().addWithLength(client).addWithLength(name).hex();
    }

    private boolean checked(BooleanSupplier right) {
        Future<Boolean> check;
        try {
            check = pool.submit(right::getAsBoolean);
        } catch (RejectedExecutionException full) {
            throw new TooManyChecksException(RETRY);
        }
        try {
            return check.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TooManyChecksException(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyChecksException(RETRY);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            check.cancel(false);
        }
    }

    private static Shares.Share take(Shares shares, String key, int most) {
        return shares.take(key, most).orElseThrow(() -> new TooManyChecksException(RETRY));
    }

    private void refuseHaste(String key) {
        synchronized (failures) {
            Failures known = failures.get(key);
            Duration wait = known == null ? Duration.ZERO : known.delay(System.nanoTime());
            if (wait.isPositive()) {
                throw new TooManyChecksException(wait);
            }
        }
    }

    private void note(String key, boolean right) {
        synchronized (failures) {
            if (right) {
                failures.remove(key);
            } else {
                failures.merge(
                        key,
                        new Failures(1, System.nanoTime()),
                        (before, one) -> new Failures(before.count + 1, one.lastNanos));
            }
        }
    }

    @PreDestroy
    void stop() {
        pool.shutdownNow();
    }
}
