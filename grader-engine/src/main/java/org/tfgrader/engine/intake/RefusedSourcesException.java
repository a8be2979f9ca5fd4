package org.tfgrader.engine.intake;

/// The submitted files are not a valid submission. The message is one sentence that names the file and the
/// problem, and one that says what to do.
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

    /// The kind of problem.
    public enum Reason {
        EMPTY,
        TOO_LARGE,
        NOT_JAVA_SOURCE,
        INVALID_FILE_NAME,
        INVALID_ZIP
    }
}
