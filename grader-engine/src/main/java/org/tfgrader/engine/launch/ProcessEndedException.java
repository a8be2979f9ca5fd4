package org.tfgrader.engine.launch;

import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.model.Verdict.Limit;

/// A process ended instead of answering.
public final class ProcessEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    /// Also of a JVM that has reported a crash, because it writes no core dump.
    private static final int FAILED = 1;

    /// Java reports 128 and the number of the signal that ended a process.
    private static final int ABORTED = 128 + 6;

    private static final int KILLED = 128 + 9;
    private static final int INVALID_ACCESS = 128 + 11;
    private static final int TERMINATED = 128 + 15;

    private final @Nullable Limit limit;
    private final int exitCode;

    ProcessEndedException(@Nullable Limit limit, int exitCode, Throwable cause) {
        super(reason(limit, exitCode), cause);
        this.limit = limit;
        this.exitCode = exitCode;
    }

    /// {@return why a process ended, in words}
    static String reason(@Nullable Limit limit, int exitCode) {
        return limit == null
                ? "the process ended with exit code %d%s".formatted(exitCode, meaning(exitCode))
                : "the process reached the limit " + limit;
    }

    private static String meaning(int exitCode) {
        return switch (exitCode) {
            case FAILED -> " (the JVM crashed or ended with an error)";
            case ABORTED -> " (abort: a native library crashed, or an allocation failed)";
            case KILLED -> " (killed by another process, or by the kernel because the machine ran out of memory)";
            case INVALID_ACCESS -> " (invalid memory access)";
            case TERMINATED -> " (asked to terminate)";
            default -> "";
        };
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
