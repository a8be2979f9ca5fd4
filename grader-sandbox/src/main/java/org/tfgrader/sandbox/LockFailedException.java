package org.tfgrader.sandbox;

/// The kernel refused to confine a process. No student code may run in it.
public final class LockFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LockFailedException(String message) {
        super(message);
    }

    LockFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
