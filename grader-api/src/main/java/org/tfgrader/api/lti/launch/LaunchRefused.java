package org.tfgrader.api.lti.launch;

import org.springframework.http.HttpStatus;

/// A login or a launch is refused. The message is a sentence for the person who wanted to sign in.
final class LaunchRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    LaunchRefused(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /// {@return the refusal of an invalid message}
    static LaunchRefused malformed(String message) {
        return new LaunchRefused(HttpStatus.BAD_REQUEST, message);
    }

    /// {@return the refusal of a message that proves nothing}
    static LaunchRefused unproven(String message) {
        return new LaunchRefused(HttpStatus.UNAUTHORIZED, message);
    }

    HttpStatus status() {
        return status;
    }
}
