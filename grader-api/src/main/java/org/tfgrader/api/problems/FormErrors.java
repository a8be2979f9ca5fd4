package org.tfgrader.api.problems;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/// The errors of a form that a page shows again.
public final class FormErrors {
    private FormErrors() {}

    /// {@return the errors by field} Sets the response's status to that of the problem.
    ///
    /// @throws Problem if it is not about the input
    public static Map<String, String> of(Problem problem, HttpServletResponse response) {
        Map<String, String> errors = problem.byField();
        if (errors.isEmpty()) {
            throw problem;
        }
        response.setStatus(problem.type().status().value());
        return errors;
    }
}
