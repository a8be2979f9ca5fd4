package org.tfgrader.api.access;

import java.util.function.BooleanSupplier;
import org.tfgrader.api.problems.Problem;

/// Checks a caller again when a request changes data, or lasts long: much time may have passed since it was
/// authenticated.
public interface CallerCheck {
    /// Requires that the caller's token or session is still valid. Until the end of the current
    /// transaction, nobody can revoke a token.
    ///
    /// @throws Problem unauthenticated if it is not
    void requireValid(Caller caller);

    /// {@return a check whether the token or session of the current request is still valid} Any thread may use it, also
    /// after the end of the request.
    BooleanSupplier validity(Caller caller);
}
