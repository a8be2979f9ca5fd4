package org.tfgrader.api.access.signin;

import java.time.Duration;
import org.springframework.security.authentication.AccountStatusException;

/// The password can't be checked now; no other provider checks it either.
final class TooManyChecksException extends AccountStatusException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyChecksException(Duration wait) {
        super("too many passwords are being checked");
        this.wait = wait;
    }

    Duration delay() {
        return wait;
    }
}
