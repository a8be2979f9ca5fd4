package org.tfgrader.engine.launch;

import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.Verdict.Limit;

/// A process ended instead of answering.
public final class ProcessEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable Limit limit;

    ProcessEndedException(@Nullable Limit limit, int exitCode, Throwable cause) {
        super(limit == null ? "it ended with exit code " + exitCode : "it reached the limit " + limit, cause);
        this.limit = limit;
    }

    /// {@return the limit that it was killed at; null if it ended by itself}
    public @Nullable Limit limit() {
        return limit;
    }
}
