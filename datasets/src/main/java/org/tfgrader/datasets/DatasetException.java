package org.tfgrader.datasets;

/// A data set can't be read or written. The message names the file, the data set in it if there is one, what was
/// expected and what was found.
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DatasetException(String message) {
        super(message);
    }

    DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
