package org.tfgrader.engine.model;

/// A failure that only the grader can cause. One place turns it into a `GraderFailed`, which does not count as an
/// attempt.
public final class GraderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GraderException(String message) {
        super(message);
    }

    public GraderException(String message, Throwable cause) {
        super(message, cause);
    }
}
