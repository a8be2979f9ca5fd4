package org.tfgrader.kit;

/// Thrown by each of the [GradedFunctions] until the student overrides it.
public final class NotImplementedYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotImplementedYet(String function) {
        super(function + " is not implemented yet");
    }
}
