package org.tfgrader.api.access.credentials;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.CallerCheck;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

@Component
class CurrentCredentials implements CallerCheck {
    private final TokenStore tokens;
    private final HttpServletRequest request;

    CurrentCredentials(TokenStore tokens, HttpServletRequest request) {
        this.tokens = tokens;
        this.request = request;
    }

    @Override
    public void requireValid(Caller caller) {
        if (caller.isSignedIn() ? request.getSession(false) == null : !tokens.lock(caller.id())) {
            throw new Problem(
                    ProblemType.UNAUTHENTICATED,
                    "The token or the session has become invalid meanwhile: sign in again, or send a valid token.");
        }
    }
}
