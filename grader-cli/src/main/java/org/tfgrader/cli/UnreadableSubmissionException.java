package org.tfgrader.cli;

/// What is to be graded can't be read. The message is one sentence that names it.
final class UnreadableSubmissionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSubmissionException(String message) {
        super(message);
    }
}
