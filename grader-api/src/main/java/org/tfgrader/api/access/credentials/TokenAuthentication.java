package org.tfgrader.api.access.credentials;

import jakarta.servlet.Filter;
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
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tfgrader.api.limits.ClientNetwork;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.rates.Rates;

/// Authenticates requests by their token. Slows down an address that sends many invalid tokens: random tokens can't be
/// guessed, but tokens that an operator chose may be.
@Component
public class TokenAuthentication {
    private static final String SCHEME = "bearer ";
    private static final double INVALID_PER_SECOND = 1;
    private static final int INVALID_AT_ONCE = 60;

    private final TokenStore tokens;
    private final ProblemAnswers answers;
    private final Rates invalid = new Rates(INVALID_PER_SECOND, INVALID_AT_ONCE);

    TokenAuthentication(TokenStore tokens, ProblemAnswers answers) {
        this.tokens = tokens;
        this.answers = answers;
    }

    /// {@return whether a request has a token, valid or not}
    public static boolean isSentIn(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /// {@return a filter that authenticates requests with a valid token, and refuses those with an invalid one} It is
    /// no bean, which Spring Boot would apply to every request.
    public Filter filter() {
        return new BearerTokens();
    }

    private final class BearerTokens extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            if (header == null) {
                chain.doFilter(request, response);
                return;
            }
            Duration wait = delay(request.getRemoteAddr());
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
                invalid.take(ClientNetwork.of(request.getRemoteAddr()));
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
    }

    /// {@return how long to wait before the next token from an address is checked} The address of a proxy on this
    /// machine stands for all clients, and is not slowed down.
    private Duration delay(String address) {
        return ClientNetwork.isLoopback(address) ? Duration.ZERO : invalid.wait(ClientNetwork.of(address));
    }

    private static @Nullable String secret(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
