package org.tfgrader.engine.intake;

/// What was handed in can't be a submission. The message is one sentence that names the thing, what was expected and
/// what to do.
public final class RefusedSourcesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RefusedSourcesException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// What is wrong with it.
    public enum Reason {
        EMPTY,
        TOO_LARGE,
        NOT_JAVA_SOURCE,
        INVALID_FILE_NAME,
        INVALID_ZIP
    }
}
