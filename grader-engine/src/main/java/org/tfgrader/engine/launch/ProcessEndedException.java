package org.tfgrader.engine.launch;

import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.Verdict.Limit;

/// A process ended instead of answering.
public final class ProcessEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    /// What Java says of a process that a signal 9 ended.
    private static final int KILLED = 128 + 9;

    private final @Nullable Limit limit;
    private final int exitCode;

    ProcessEndedException(@Nullable Limit limit, int exitCode, Throwable cause) {
        super(limit == null ? "it ended with exit code " + exitCode : "it reached the limit " + limit, cause);
        this.limit = limit;
        this.exitCode = exitCode;
    }

    /// {@return the limit that it was killed at; null if it ended by itself}
    public @Nullable Limit limit() {
        return limit;
    }

    /// {@return whether somebody else killed the process} The kernel does so where the machine has no memory
    /// left.
    public boolean isKilledByOthers() {
        return limit == null && exitCode == KILLED;
    }
}
