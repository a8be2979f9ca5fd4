package org.tfgrader.api.lti;

import org.springframework.http.HttpStatus;

/// A platform could not be registered by an invitation. The message says why, and what to do, to who administers it.
final class NotRegistered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    NotRegistered(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /// {@return that a platform said something else than it has to}
    static NotRegistered byPlatform(String message) {
        return new NotRegistered(HttpStatus.BAD_GATEWAY, message);
    }

    HttpStatus status() {
        return status;
    }
}
