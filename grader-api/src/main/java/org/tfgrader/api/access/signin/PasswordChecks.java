package org.tfgrader.api.access.signin;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.tfgrader.api.limits.ClientNetwork;
import org.tfgrader.api.limits.Shares;
import org.tfgrader.api.rates.Rates;
import org.tfgrader.engine.digest.Sha256;

/// Checks one password at a time, because each check takes 0.1 s of processor time or more, on purpose. The number of
/// waiting checks is limited in total and for each client, so that nobody takes all places, and a client with many
/// wrong passwords for a name must wait.
///
/// A client is a network. Behind a proxy on this machine all clients may have the same address; there, a client is a
/// browser, identified by the cookie of the form.
@Component
class PasswordChecks {
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CHECKS = 9;
    private static final int CHECKS_OF_NETWORK = 4;
    private static final int FREE_FAILURES = 5;
    private static final double FAILURES_PER_SECOND = 1 / 30.0;

    /// Longer names can't exist. Names of failed attempts are kept for a while.
    private static final int LONGEST_NAME = 255;

    private final Semaphore turn = new Semaphore(1, true);
    private final Shares checks = new Shares(CHECKS);
    private final Rates failures = new Rates(FAILURES_PER_SECOND, FREE_FAILURES);

    /// {@return the result of a password check}
    ///
    /// @throws TooManyChecksException if it can't be checked now
    boolean check(String name, WebAuthenticationDetails details, BooleanSupplier right) {
        if (name.length() > LONGEST_NAME) {
            return false;
        }
        String network = ClientNetwork.of(details.getRemoteAddress());
        String cookie = ClientNetwork.isLoopback(details.getRemoteAddress()) ? details.getSessionId() : null;
        String client = cookie == null ? network : cookie;
        String key = key(client, name);
        requireFewFailures(key);
        try (var _ = checks.take(client, cookie == null ? CHECKS_OF_NETWORK : 1)
                .orElseThrow(() -> new TooManyChecksException(RETRY))) {
            return checked(key, right);
        }
    }

    private void requireFewFailures(String key) {
        Duration wait = failures.wait(key);
        if (wait.isPositive()) {
            throw new TooManyChecksException(wait);
        }
    }

    /// {@return the key of a client's failures with a name} A browser's cookie may be long, and many keys are kept.
    static String key(String client, String name) {
        return new Sha256().addWithLength(client).addWithLength(name).hex();
    }

    private boolean checked(String key, BooleanSupplier right) {
        try {
            if (!turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyChecksException(RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyChecksException(RETRY);
        }
        try {
            // Others with the same key may have failed while this one waited.
            requireFewFailures(key);
            boolean is = right.getAsBoolean();
            if (!is) {
                failures.take(key);
            }
            return is;
        } finally {
            turn.release();
        }
    }
}
