package org.tfgrader.api.settings;

/// The service can't start with its settings. The message says what is wrong, and what to do.
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
