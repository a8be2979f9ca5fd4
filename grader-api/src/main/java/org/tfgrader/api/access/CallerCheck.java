package org.tfgrader.api.access;

import org.tfgrader.api.problems.Problem;

/// Checks a caller again when a request changes data: much time may have passed since it was authenticated.
public interface CallerCheck {
    /// Requires that the caller's token or session is still valid. Until the end of the current
    /// transaction, nobody can revoke a token.
    ///
    /// @throws Problem unauthenticated if it is not
    void requireValid(Caller caller);
}
