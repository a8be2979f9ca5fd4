package org.tfgrader.api.access.credentials;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.tfgrader.api.problems.ProblemAnswers;

/// Authenticates requests by their token.
@Component
public class TokenAuthentication {
    private final TokenStore tokens;
    private final GuessedTokens guessed;
    private final ProblemAnswers answers;

    TokenAuthentication(TokenStore tokens, GuessedTokens guessed, ProblemAnswers answers) {
        this.tokens = tokens;
        this.guessed = guessed;
        this.answers = answers;
    }

    /// {@return whether a request has a token, valid or not}
    public static boolean isSentIn(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /// {@return a filter that authenticates requests with a valid token, and refuses those with an invalid one}
    public Filter filter() {
        return new BearerTokens(tokens, guessed, answers);
    }
}
