package org.tfgrader.api.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Answers with a problem where no controller is in reach, such as in a filter.
@Component
public class ProblemAnswers {
    /// The request's attribute that holds the problem which the error page is to tell.
    private static final String PROBLEM = Problem.class.getName();

    private final JsonMapper json;

    ProblemAnswers(JsonMapper json) {
        this.json = json;
    }

    /// Writes the whole answer.
    public void answer(HttpServletResponse response, Problem problem) throws IOException {
        answer(response, problem, problem.type().status().value());
    }

    /// Writes the whole answer with the status that the server has chosen.
    void answer(HttpServletResponse response, Problem problem, int status) throws IOException {
        response.setStatus(status);
        addHeaders(response, problem);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        // By the stream itself: it throws what the server knows as a client that has gone.
        response.getOutputStream().write(json.writeValueAsBytes(problem.body(status)));
    }

    /// Writes the whole answer to a program; to a person, the error page says it.
    public void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (isForPrograms(request, request.getRequestURI())) {
            answer(response, problem);
        } else {
            answerOnPage(request, response, problem);
        }
    }

    /// Has the error page show it, which answers a program with JSON.
    public static void answerOnPage(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        request.setAttribute(PROBLEM, problem);
        addHeaders(response, problem);
        response.sendError(problem.type().status().value());
    }

    /// {@return the problem that the error page is to tell; null where the server has refused the request by a status
    /// alone}
    static @Nullable Problem toTell(HttpServletRequest request) {
        return request.getAttribute(PROBLEM) instanceof Problem problem ? problem : null;
    }

    private static void addHeaders(HttpServletResponse response, Problem problem) {
        problem.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
    }

    /// {@return whether whoever asks for this path is a program, not a browser}
    static boolean isForPrograms(HttpServletRequest request, String path) {
        var first = PathContainer.parsePath(
                        path.substring(request.getContextPath().length()))
                .elements()
                .stream()
                .filter(PathContainer.PathSegment.class::isInstance)
                .findFirst();
        return first.isPresent()
                && switch (first.get().value()) {
                    case "api", "v3", "actuator", "hooks" -> true;
                    default -> false;
                };
    }
}
