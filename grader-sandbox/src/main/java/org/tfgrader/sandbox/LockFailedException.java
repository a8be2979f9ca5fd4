package org.tfgrader.sandbox;

/// The kernel does not lock a process as it was asked to. Nothing hostile may run in it.
public final class LockFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LockFailedException(String message) {
        super(message);
    }

    LockFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
