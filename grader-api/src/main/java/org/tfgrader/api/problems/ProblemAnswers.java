package org.tfgrader.api.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Sends problems from code outside of controllers, such as filters.
@Component
public class ProblemAnswers {
    /// The request attribute with the problem for the error page.
    private static final String PROBLEM = Problem.class.getName();

    private final JsonMapper json;

    ProblemAnswers(JsonMapper json) {
        this.json = json;
    }

    /// Sends the whole response.
    public void answer(HttpServletResponse response, Problem problem) throws IOException {
        answer(response, problem, problem.type().status().value());
    }

    /// Sends the whole response with the status that the server has chosen.
    void answer(HttpServletResponse response, Problem problem, int status) throws IOException {
        response.setStatus(status);
        addHeaders(response, problem);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        // Writes to the stream directly, whose exceptions the server recognises as a disconnected client.
        response.getOutputStream().write(json.writeValueAsBytes(problem.body(status)));
    }

    /// Sends the whole response to a program; for a person, the error page is shown.
    public void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (isForPrograms(request, request.getRequestURI())) {
            answer(response, problem);
        } else {
            answerOnPage(request, response, problem);
        }
    }

    /// Lets the error page show the problem; for programs it returns JSON.
    public static void answerOnPage(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        request.setAttribute(PROBLEM, problem);
        addHeaders(response, problem);
        response.sendError(problem.type().status().value());
    }

    /// {@return the problem for the error page; null if the server refused the request with a status only}
    static @Nullable Problem toTell(HttpServletRequest request) {
        return request.getAttribute(PROBLEM) instanceof Problem problem ? problem : null;
    }

    private static void addHeaders(HttpServletResponse response, Problem problem) {
        problem.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
    }

    /// {@return whether programs, not browsers, request this path}
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
