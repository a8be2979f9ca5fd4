package org.tfgrader.api.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;

/// Bounds how many requests are handled at once, for each has a thread of its own. Requests without a token and without
/// a
/// session share a quarter of the places, and health checks have places of their own, so that neither waits for the
/// other.
/// A request waits a short time for a place.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RequestLimits extends OncePerRequestFilter {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int SHARE_OF_STRANGERS = 4;
    private static final int HEALTH_CHECKS = 16;
    private static final int EVENTS = 64;
    private static final String HEALTH = "/actuator/health";
    static final String HOOKS = "/hooks/";

    private final ProblemAnswers answers;
    private final Semaphore known;
    private final Semaphore strangers;
    private final Semaphore healthChecks = new Semaphore(HEALTH_CHECKS, true);
    private final Semaphore events = new Semaphore(EVENTS, true);

    RequestLimits(LimitsProperties settings, ProblemAnswers answers) {
        this.answers = answers;
        int ofStrangers = Math.max(1, settings.requests() / SHARE_OF_STRANGERS);
        this.strangers = new Semaphore(ofStrangers, true);
        this.known = new Semaphore(Math.max(1, settings.requests() - ofStrangers), true);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Semaphore places = places(request);
        if (!acquired(places)) {
            answers.answer(
                    request,
                    response,
                    Problem.until(
                            ProblemType.UNAVAILABLE,
                            "The service handles as many requests as it can: send this one again in %d s."
                                    .formatted(PATIENCE.toSeconds()),
                            PATIENCE));
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }

    private Semaphore places(HttpServletRequest request) {
        if (request.getRequestURI().startsWith(HEALTH)) {
            return healthChecks;
        }
        if (request.getRequestURI().startsWith(HOOKS)) {
            return events;
        }
        boolean mayBeKnown =
                request.getHeader(HttpHeaders.AUTHORIZATION) != null || request.isRequestedSessionIdValid();
        return mayBeKnown ? known : strangers;
    }

    private static boolean acquired(Semaphore places) {
        try {
            return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
