package org.tfgrader.api.access.credentials;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;

/// Authenticates requests with a valid token; refuses requests with an invalid one.
class BearerTokens extends OncePerRequestFilter {
    private static final String SCHEME = "bearer ";

    private final TokenStore tokens;
    private final GuessedTokens guessed;
    private final ProblemAnswers answers;

    BearerTokens(TokenStore tokens, GuessedTokens guessed, ProblemAnswers answers) {
        this.tokens = tokens;
        this.guessed = guessed;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Duration wait = guessed.delay(request.getRemoteAddr());
        if (wait.isPositive()) {
            answers.answer(
                    response,
                    Problem.until(
                            ProblemType.TOO_BUSY,
                            "Too many invalid tokens came from this address: wait %d s, then send a valid one."
                                    .formatted(wait.plusMillis(999).toSeconds()),
                            wait));
            return;
        }
        String secret = secret(header);
        var token = secret == null ? null : tokens.find(secret).orElse(null);
        if (token == null) {
            guessed.note(request.getRemoteAddr());
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            answers.answer(
                    response,
                    new Problem(
                            ProblemType.UNAUTHENTICATED,
                            "The token is invalid or expired: send a valid one as Authorization: Bearer TOKEN."));
            return;
        }
        tokens.use(token);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(token.caller().authentication());
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private static @Nullable String secret(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
