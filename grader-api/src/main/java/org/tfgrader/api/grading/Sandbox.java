package org.tfgrader.api.grading;

import org.tfgrader.engine.launch.SandboxState;

/// Provides the sandbox's state to pages.
public interface Sandbox {
    /// {@return the state that the latest worker reported}
    SandboxState sandbox();
}
