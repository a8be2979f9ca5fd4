package org.tfgrader.api.lti.launch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.tfgrader.api.access.PagePolicy;
import org.tfgrader.api.lti.platforms.LtiRefused;
import org.tfgrader.api.rates.Rates;

/// Shows why a sign-in from an LMS failed, on a page that any site may show in a frame: it has nothing to click on.
@ControllerAdvice(assignableTypes = {LoginController.class, LaunchController.class})
class RefusalAdvice {
    private static final Logger log = LoggerFactory.getLogger(RefusalAdvice.class);

    private final Rates lines = Rates.ofLogLines();

    @ExceptionHandler
    String refuse(LtiRefused refused, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (lines.mayLog()) {
            log.warn("Refused {}: {}", request.getRequestURI(), refused.getMessage());
        }
        response.setStatus(refused.status().value());
        PagePolicy.letAnyoneFrame(request);
        model.addAttribute("detail", refused.getMessage());
        return "lti-refused";
    }
}
