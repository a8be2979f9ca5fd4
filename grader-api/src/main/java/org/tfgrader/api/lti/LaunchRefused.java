package org.tfgrader.api.lti;

import org.springframework.http.HttpStatus;

/// A login or a launch can't go on. The message is a sentence for who wanted to come in.
final class LaunchRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    LaunchRefused(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /// {@return a refusal of what does not say what it has to}
    static LaunchRefused malformed(String message) {
        return new LaunchRefused(HttpStatus.BAD_REQUEST, message);
    }

    /// {@return a refusal of what proves nothing}
    static LaunchRefused unproven(String message) {
        return new LaunchRefused(HttpStatus.UNAUTHORIZED, message);
    }

    HttpStatus status() {
        return status;
    }
}
