package org.tfgrader.engine.model;

/// The grader can't work with its settings. The message says what is missing and what to do.
public final class GraderUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GraderUnavailable(String message) {
        super(message);
    }

    public GraderUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
