package org.tfgrader.api.problems;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// Shows errors of the server itself, and of pages that failed.
@Controller
class ErrorAnswers implements ErrorController {

    private final ProblemAnswers answers;

    ErrorAnswers(ProblemAnswers answers) {
        this.answers = answers;
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Problem told = ProblemAnswers.toTell(request);
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                && ProblemAnswers.isForPrograms(request, path)) {
            answers.answer(response, told == null ? ProblemHandler.byStatus(status) : told, status);
            return null;
        }
        Problem problem = told == null ? byStatus(status) : told;
        var page = new ModelAndView(
                "error", Map.of("title", problem.type().title(), "detail", String.valueOf(problem.getMessage())));
        page.setStatus(problem.type().status());
        return page;
    }

    private static Problem byStatus(int status) {
        return switch (status) {
            case 401 -> new Problem(ProblemType.UNAUTHENTICATED, "Sign in, then open this page again.");
            case 403 ->
                new Problem(
                        ProblemType.FORBIDDEN,
                        "Your role has no access to this page, or the previous page is outdated: reload it, or sign in"
                                + " with another account.");
            default -> ProblemHandler.byStatus(status);
        };
    }
}
