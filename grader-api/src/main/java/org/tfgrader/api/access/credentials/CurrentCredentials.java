package org.tfgrader.api.access.credentials;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.SessionRules;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Checks a caller again when a request changes data, or lasts long: much time may have passed since it was
/// authenticated.
@Component
public class CurrentCredentials {
    private final TokenStore tokens;
    private final HttpServletRequest request;
    private final SessionRules rules;

    CurrentCredentials(TokenStore tokens, HttpServletRequest request, SessionRules rules) {
        this.tokens = tokens;
        this.request = request;
        this.rules = rules;
    }

    /// {@return a check whether the token or session of the current request is still valid} Any thread may use it, also
    /// after the end of the request.
    public BooleanSupplier validity(Caller caller) {
        if (!caller.isSignedIn()) {
            return () -> tokens.isValid(caller.id());
        }
        HttpSession session = request.getSession(false);
        return () -> session != null && rules.allow(session);
    }

    /// Requires that the caller's token or session is still valid. Until the end of the current
    /// transaction, nobody can revoke a token.
    ///
    /// @throws Problem unauthenticated if it is not
    public void requireValid(Caller caller) {
        boolean isValid = caller.isSignedIn() ? validity(caller).getAsBoolean() : tokens.lock(caller.id());
        if (!isValid) {
            throw new Problem(
                    ProblemType.UNAUTHENTICATED,
                    "The token or the session has become invalid meanwhile: sign in again, or send a valid token.");
        }
    }
}
