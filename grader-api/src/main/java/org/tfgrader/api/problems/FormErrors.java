package org.tfgrader.api.problems;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/// What is wrong with a form that a page shows again.
public final class FormErrors {
    private FormErrors() {}

    /// {@return what is wrong with which field} The answer gets the status of the problem.
    ///
    /// @throws Problem if it is not about what was filled in
    public static Map<String, String> of(Problem problem, HttpServletResponse response) {
        Map<String, String> errors = problem.byField();
        if (errors.isEmpty()) {
            throw problem;
        }
        response.setStatus(problem.type().status().value());
        return errors;
    }
}
