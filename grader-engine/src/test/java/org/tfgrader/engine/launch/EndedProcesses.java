package org.tfgrader.engine.launch;

import java.io.EOFException;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.model.Verdict.Limit;

/// Ends of processes for tests, which no process came to.
public final class EndedProcesses {
    private EndedProcesses() {}

    /// {@return the end at a limit, or by itself where it is null}
    public static ProcessEndedException at(@Nullable Limit limit) {
        return new ProcessEndedException(limit, 134, new EOFException());
    }
}
