package org.tfgrader.api.lti.invitations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.PagePolicy;
import org.tfgrader.api.lti.platforms.LtiRefused;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.rates.Rates;

/// Shows an LMS's administrator the registration of this tool. Any site may show these pages in its frame: there is
/// nothing on them that clickjacking could exploit.
@Controller
class RegisterController {
    static final String REGISTER = "/lti/register";
    private static final Logger log = LoggerFactory.getLogger(RegisterController.class);

    private final Rates lines = Rates.ofLogLines();
    private static final int MAX_TOKEN = 8000;

    private final DynamicRegistration registration;

    RegisterController(DynamicRegistration registration) {
        this.registration = registration;
    }

    @GetMapping(REGISTER)
    String register(
            @RequestParam(defaultValue = "") String invitation,
            @RequestParam(name = "openid_configuration", defaultValue = "") String configuration,
            @RequestParam(name = "registration_token", required = false) @Nullable String token,
            HttpServletRequest request,
            Model model) {
        if (configuration.isEmpty()) {
            throw new LtiRefused(
                    HttpStatus.BAD_REQUEST,
                    "This URL is for an LMS: its administrator enters it where the LMS asks for the registration"
                            + " URL of a tool. Opening it here does nothing, and it stays valid.");
        }
        var registered = registration.register(invitation, configuration, checked(token));
        Registration made = registered.registration();
        log.info(
                registered.proposed() ? "The LMS {} proposed a change of {}" : "Registered the LMS {} as {}",
                made.issuer(),
                made.name());
        PagePolicy.letAnyoneFrame(request);
        model.addAttribute("registration", made);
        model.addAttribute("proposed", registered.proposed());
        return "lti-registered";
    }

    /// A value in a header must be one word.
    private static @Nullable String checked(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        if (token.length() > MAX_TOKEN || !token.matches("[!-~]+")) {
            throw new LtiRefused(
                    HttpStatus.BAD_REQUEST,
                    "The LMS's registration_token is invalid: open the registration URL in the LMS again.");
        }
        return token;
    }

    @ExceptionHandler
    String refuse(LtiRefused refused, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (lines.mayLog()) {
            log.warn("LMS registration failed: {}", refused.getMessage());
        }
        response.setStatus(refused.status().value());
        PagePolicy.letAnyoneFrame(request);
        model.addAttribute("detail", refused.getMessage());
        return "lti-not-registered";
    }
}
