package org.tfgrader.datasets;

/// A data set that cannot be read, or cannot be written. The message is one sentence for people: it names the file, the
/// data set in it where there is one, what was expected and what was found.
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DatasetException(String message) {
        super(message);
    }

    DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
