package org.tfgrader.api.lti.invitations;

import org.springframework.http.HttpStatus;

/// A registration by invitation failed. The message tells the LMS's administrator why, and what to do.
final class NotRegistered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    NotRegistered(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /// {@return a failure because of an unexpected response of the LMS}
    static NotRegistered byPlatform(String message) {
        return new NotRegistered(HttpStatus.BAD_GATEWAY, message);
    }

    HttpStatus status() {
        return status;
    }
}
