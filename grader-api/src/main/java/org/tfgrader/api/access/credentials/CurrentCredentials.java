package org.tfgrader.api.access.credentials;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.CallerCheck;
import org.tfgrader.api.access.SessionRule;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

@Component
class CurrentCredentials implements CallerCheck {
    private final TokenStore tokens;
    private final HttpServletRequest request;
    private final List<SessionRule> rules;

    CurrentCredentials(TokenStore tokens, HttpServletRequest request, List<SessionRule> rules) {
        this.tokens = tokens;
        this.request = request;
        this.rules = List.copyOf(rules);
    }

    @Override
    public BooleanSupplier validity(Caller caller) {
        if (!caller.isSignedIn()) {
            return () -> tokens.isValid(caller.id());
        }
        HttpSession session = request.getSession(false);
        return () -> session != null && isOpen(session);
    }

    private boolean isOpen(HttpSession session) {
        try {
            session.getCreationTime();
            return rules.stream().allMatch(rule -> rule.allows(session));
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    @Override
    public void requireValid(Caller caller) {
        boolean isValid = caller.isSignedIn() ? validity(caller).getAsBoolean() : tokens.lock(caller.id());
        if (!isValid) {
            throw new Problem(
                    ProblemType.UNAUTHENTICATED,
                    "The token or the session has become invalid meanwhile: sign in again, or send a valid token.");
        }
    }
}
