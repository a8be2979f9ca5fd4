package org.tfgrader.api.migrate;

/// Nothing was migrated. The message is one sentence that says why, and what to do.
final class NotMigrated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotMigrated(String message) {
        super(message);
    }

    NotMigrated(String message, Throwable cause) {
        super(message, cause);
    }
}
