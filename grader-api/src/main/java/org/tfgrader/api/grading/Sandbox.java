package org.tfgrader.api.grading;

import org.tfgrader.engine.launch.SandboxState;

/// What holds student code, for whoever wants to show it.
public interface Sandbox {
    /// {@return its state, as the process found that was started last}
    SandboxState sandbox();
}
