package org.tfgrader.engine.launch;

import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.model.Verdict.Limit;

/// A process ended instead of answering.
public final class ProcessEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    /// The exit code that Java reports for a process that signal 9 ended.
    private static final int KILLED = 128 + 9;

    private final @Nullable Limit limit;
    private final int exitCode;

    ProcessEndedException(@Nullable Limit limit, int exitCode, Throwable cause) {
        super(
                limit == null
                        ? "the process ended with exit code " + exitCode
                        : "the process reached the limit " + limit,
                cause);
        this.limit = limit;
        this.exitCode = exitCode;
    }

    /// {@return the limit for which the grader killed it; null if it ended by itself}
    public @Nullable Limit limit() {
        return limit;
    }

    /// {@return whether another process killed it} The kernel does so when the machine runs out of memory.
    public boolean isKilledByOthers() {
        return limit == null && exitCode == KILLED;
    }
}
