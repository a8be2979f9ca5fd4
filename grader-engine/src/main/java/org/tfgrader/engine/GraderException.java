package org.tfgrader.engine;

/// Something that only the grader can cause. It becomes a `GraderFailed` in one place and costs the student nothing.
public final class GraderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GraderException(String message) {
        super(message);
    }

    public GraderException(String message, Throwable cause) {
        super(message, cause);
    }
}
