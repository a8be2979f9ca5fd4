package org.tfgrader.api.access.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.limits.LimitsProperties;
import org.tfgrader.api.limits.ReceivedBody;
import org.tfgrader.api.limits.Shares;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.rates.Rates;

/// Limits the concurrent requests of each caller, and the request rate of students. Large bodies are also allowed here:
/// only to authenticated callers.
@Component
class CallerLimits {
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration MOST_TIME = Duration.ofMinutes(2);

    /// Each takes up to three times its size while it is read.
    private static final long HEAP_OF_LARGE_BODY = 48 << 20;

    private static final int LARGE_BODIES_OF_STUDENT = 2;
    private static final int LARGE_BODIES_OF_STAFF = 16;

    private static final RequestMatcher MAY_BE_LARGE = posted("/api/v1/submissions", "/submissions", "/class/preview");

    private final LimitsProperties settings;
    private final ProblemAnswers answers;
    private final Shares requests = new Shares(Integer.MAX_VALUE);
    private final Shares largeBodies = new Shares(
            (int) Math.max(LARGE_BODIES_OF_STAFF, Runtime.getRuntime().maxMemory() / HEAP_OF_LARGE_BODY));
    private final Rates students;

    CallerLimits(LimitsProperties settings, ProblemAnswers answers) {
        this.settings = settings;
        this.answers = answers;
        this.students =
                new Rates(settings.student().perSecond(), settings.student().burst());
    }

    /// {@return a filter that runs after authentication}
    ///
    /// @param parsesForms whether a form is parsed before the request is authorized
    Filter filter(boolean parsesForms) {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                Caller caller = caller();
                ReceivedBody body = ReceivedBody.of(request);
                try {
                    if (caller != null) {
                        pass(caller, body, request, response, chain);
                    } else if (body != null && parsesForms && !body.isComplete()) {
                        throw body.refuse();
                    } else {
                        chain.doFilter(request, response);
                    }
                } catch (Problem refused) {
                    answers.answer(request, response, refused);
                }
            }
        };
    }

    private void pass(
            Caller caller,
            @Nullable ReceivedBody body,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        String key = caller.key();
        if (caller.isStudent()) {
            Duration wait = students.take(key);
            if (wait.isPositive()) {
                throw Problem.until(
                        ProblemType.TOO_BUSY,
                        "Your request rate is too high: wait %d s."
                                .formatted(wait.plusMillis(999).toSeconds()),
                        wait);
            }
        }
        int most = caller.isStudent() ? settings.student().requests() : Math.max(1, settings.requests() / 2);
        try (var _ = requests.take(key, most).orElseThrow(() -> tooManyRequests(most))) {
            if (body == null || body.isComplete()) {
                chain.doFilter(request, response);
                return;
            }
            // Only submissions and class lists may be large.
            if (!MAY_BE_LARGE.matches(request)) {
                throw body.refuse();
            }
            int mostLarge = caller.isStudent() ? LARGE_BODIES_OF_STUDENT : LARGE_BODIES_OF_STAFF;
            try (var _ = largeBodies.take(key, mostLarge).orElseThrow(CallerLimits::tooManyLargeBodies)) {
                body.allow(ReceivedBody.MOST, MOST_TIME);
                chain.doFilter(request, response);
            }
        }
    }

    private static Problem tooManyRequests(int most) {
        return Problem.until(
                ProblemType.TOO_BUSY,
                "%d of your requests are in progress: wait until one of them has finished.".formatted(most),
                RETRY);
    }

    private static Problem tooManyLargeBodies() {
        return Problem.until(
                ProblemType.TOO_BUSY,
                "Too many large requests, of you or of others, are being received: try again in %d s."
                        .formatted(RETRY.toSeconds()),
                RETRY);
    }

    private static RequestMatcher posted(String... paths) {
        return new OrRequestMatcher(Stream.of(paths)
                .<RequestMatcher>map(
                        path -> PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path))
                .toList());
    }

    /// {@return the caller of the current request; null if it is not authenticated}
    static @Nullable Caller caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : null;
    }
}
