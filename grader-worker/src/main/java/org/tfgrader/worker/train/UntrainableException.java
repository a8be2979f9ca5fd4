package org.tfgrader.worker.train;

import org.tfgrader.worker.protocol.Thrown;

/// The student's functions can't be trained.
public final class UntrainableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UntrainableException(String reason) {
        super(reason);
        this.reason = reason;
    }

    static UntrainableException because(String function, Thrown thrown) {
        String message = thrown.message().isEmpty() ? "" : ": " + thrown.message();
        return new UntrainableException(function + " threw " + thrown.type() + message + ".");
    }

    /// {@return the reason, in one sentence for the student}
    public String reason() {
        return reason;
    }
}
