package org.tfgrader.api.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;

/// Bounds how many requests are handled at once, for each has a thread of its own. Requests of people
/// who are not signed in share a quarter of the places, and health checks have places of their own,
/// so that neither waits for the other. A request waits a short time for a place.
///
/// A request of someone who is not signed in releases its place when its response begins. A client that
/// does not read responses therefore holds a connection, but no place.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RequestLimits extends OncePerRequestFilter {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int SHARE_OF_STRANGERS = 4;
    private static final int HEALTH_CHECKS = 16;
    private static final int EVENTS = 64;
    private static final String HEALTH = "/actuator/health";
    private static final String HOOKS = "/hooks/";

    /// Where a token that is not valid is refused at once. Elsewhere nobody looks at it, or not always.
    private static final List<String> WITH_TOKENS = List.of("/api/", "/actuator/");

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
        var place = new Place(places);
        try {
            chain.doFilter(request, new OnCommittedResponseWrapper(response) {
                @Override
                protected void onResponseCommitted() {
                    if (!isSignedIn(SecurityContextHolder.getContext())) {
                        place.giveBack();
                    }
                }
            });
        } finally {
            place.giveBack();
        }
    }

    /// One of the places. It is given back once.
    private static final class Place {
        private final Semaphore places;
        private final AtomicBoolean taken = new AtomicBoolean(true);

        private Place(Semaphore places) {
            this.places = places;
        }

        private void giveBack() {
            if (taken.compareAndSet(true, false)) {
                places.release();
            }
        }
    }

    private Semaphore places(HttpServletRequest request) {
        String path = request.getServletPath();
        if (path.startsWith(HEALTH)) {
            return healthChecks;
        }
        if (path.startsWith(HOOKS)) {
            return events;
        }
        return mayHaveToken(request, path) || hasSession(request) ? known : strangers;
    }

    private static boolean mayHaveToken(HttpServletRequest request, String path) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                && WITH_TOKENS.stream().anyMatch(path::startsWith);
    }

    /// Sessions in which nobody has signed in are open to everybody.
    private static boolean hasSession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && isSignedIn(context);
    }

    private static boolean isSignedIn(SecurityContext context) {
        Authentication who = context.getAuthentication();
        return who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken);
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
