package org.tfgrader.worker.train;

/// The training can't run in dual form, or not with the results of full width.
final class NotDualException extends Exception {
    private static final long serialVersionUID = 1L;

    NotDualException(String why) {
        super(why);
    }

    NotDualException(Throwable cause) {
        super(cause);
    }
}
