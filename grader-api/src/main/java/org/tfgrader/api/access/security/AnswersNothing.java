package org.tfgrader.api.access.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.GraderProperties;

/// Disables the API and the pages on worker nodes; only `/actuator` remains.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AnswersNothing extends OncePerRequestFilter {
    private final GraderProperties settings;
    private final ProblemAnswers answers;

    AnswersNothing(GraderProperties settings, ProblemAnswers answers) {
        this.settings = settings;
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return settings.answers() || request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        answers.answer(
                response,
                new Problem(ProblemType.NOT_FOUND, "This is a worker node: send the request to an API node."));
    }
}
