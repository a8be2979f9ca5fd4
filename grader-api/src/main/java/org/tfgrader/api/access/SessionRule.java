package org.tfgrader.api.access;

import jakarta.servlet.http.HttpSession;

/// A condition of another part of the service under which a session may go on.
public interface SessionRule {
    /// {@return whether a session may go on}
    ///
    /// @throws IllegalStateException if it has ended
    boolean allows(HttpSession session);
}
