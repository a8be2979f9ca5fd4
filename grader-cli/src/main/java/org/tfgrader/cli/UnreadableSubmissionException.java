package org.tfgrader.cli;

/// The files of a submission can't be read. The message names the file or folder and what to do.
final class UnreadableSubmissionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSubmissionException(String message) {
        super(message);
    }
}
