package org.tfgrader.api.lti.platforms;

import org.springframework.http.HttpStatus;

/// A login, a launch or a registration by invitation is refused. The message tells the person why, and what to do.
public final class LtiRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    public LtiRefused(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /// {@return the refusal of an invalid message}
    public static LtiRefused malformed(String message) {
        return new LtiRefused(HttpStatus.BAD_REQUEST, message);
    }

    /// {@return the refusal of a message that proves nothing}
    public static LtiRefused unproven(String message) {
        return new LtiRefused(HttpStatus.UNAUTHORIZED, message);
    }

    public HttpStatus status() {
        return status;
    }
}
