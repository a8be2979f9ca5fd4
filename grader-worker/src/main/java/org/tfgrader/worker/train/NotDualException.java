package org.tfgrader.worker.train;

/// The training can't run in its dual form, or not as it would at full width.
final class NotDualException extends Exception {
    private static final long serialVersionUID = 1L;

    NotDualException(String why) {
        super(why);
    }

    NotDualException(Throwable cause) {
        super(cause);
    }
}
