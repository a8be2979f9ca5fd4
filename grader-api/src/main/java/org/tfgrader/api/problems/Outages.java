package org.tfgrader.api.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tfgrader.api.rates.Rates;
import org.tfgrader.api.settings.DatabaseOutage;

/// Handles database outages, also before a request reaches a controller, because checking the caller's token needs
/// the database.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Outages extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(Outages.class);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Rates lines = Rates.ofLogLines();

    private final ProblemAnswers answers;

    Outages(ProblemAnswers answers) {
        this.answers = answers;
    }

    /// {@return the response for the client} The outage is also logged, at a limited rate.
    static Problem problem(HttpServletRequest request, Exception outage) {
        if (lines.mayLog()) {
            log.warn(
                    "Can't respond to {} {} without the database: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    NestedExceptionUtils.getMostSpecificCause(outage).getMessage());
        }
        String again = ProblemAnswers.isForPrograms(request, request.getRequestURI())
                ? "send the request again, with the same Idempotency-Key if it has one"
                : "try again soon";
        return Problem.until(
                ProblemType.UNAVAILABLE, "The database is unavailable at the moment: %s.".formatted(again), WAIT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException failure) {
            if (response.isCommitted() && ClientGone.isBehind(failure)) {
                log.debug("The client disconnected before the response was complete", failure);
                return;
            }
            if (!DatabaseOutage.isBehind(failure) || response.isCommitted()) {
                throw failure;
            }
            answers.answer(request, response, problem(request, failure));
        }
    }
}
