package org.tfgrader.api.lti.launch;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.lti.platforms.LtiRefused;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationStore;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.settings.GraderProperties;

/// Starts a launch: redirects to the LMS, which identifies the person (LTI security framework, section 5.1.1).
@Controller
class LoginController {
    private static final int MAX_HINT = 4000;

    private final RegistrationStore registrations;
    private final LoginStates states;
    private final GraderProperties settings;

    LoginController(RegistrationStore registrations, LoginStates states, GraderProperties settings) {
        this.registrations = registrations;
        this.states = states;
        this.settings = settings;
    }

    @RequestMapping(
            path = ThisTool.LOGIN,
            method = {RequestMethod.GET, RequestMethod.POST})
    String login(@RequestParam Map<String, String> sent, HttpServletResponse response) {
        Registration registration = registration(sent);
        String hint = required(sent, "login_hint");
        String nonce = RandomSecrets.next();
        String bindingToken = RandomSecrets.next();
        String state = states.issue(new LoginState(registration.id(), nonce, RandomSecrets.hash(bindingToken)));
        BindingToken.leave(nonce, bindingToken, LoginStates.LIFE, response);
        return "redirect:" + next(registration, sent, hint, nonce, state);
    }

    private Registration registration(Map<String, String> sent) {
        String issuer = required(sent, "iss");
        String clientId = optional(sent, "client_id");
        List<Registration> found = registrations.of(issuer, clientId);
        if (found.isEmpty()) {
            throw new LtiRefused(
                    HttpStatus.FORBIDDEN,
                    "No LMS with the issuer %s%s is registered here: ask your instructor to register it."
                            .formatted(issuer, clientId == null ? "" : " and the client id " + clientId));
        }
        if (found.size() > 1) {
            throw LtiRefused.malformed(
                    ("Several LMS registrations have the issuer %s: the login must send a client_id. Ask your LMS"
                                    + " administrator.")
                            .formatted(issuer));
        }
        Registration registration = found.getFirst();
        String deployment = optional(sent, "lti_deployment_id");
        if (deployment != null) {
            Launches.checkedDeployment(registration, deployment);
        }
        return registration;
    }

    private static String required(Map<String, String> sent, String name) {
        String value = optional(sent, name);
        if (value == null) {
            throw LtiRefused.malformed(
                    "The login has no %s: open the assignment from your course instead of using this address."
                            .formatted(name));
        }
        return value;
    }

    private static @Nullable String optional(Map<String, String> sent, String name) {
        String value = sent.get(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > MAX_HINT) {
            throw LtiRefused.malformed("The %s of the login is longer than %d characters: ask your LMS administrator."
                    .formatted(name, MAX_HINT));
        }
        return value;
    }

    private URI next(Registration registration, Map<String, String> sent, String hint, String nonce, String state) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("scope", "openid");
        asked.put("response_type", "id_token");
        asked.put("response_mode", "form_post");
        asked.put("prompt", "none");
        asked.put("client_id", registration.clientId());
        asked.put("redirect_uri", settings.at(ThisTool.LAUNCH).toString());
        asked.put("login_hint", hint);
        asked.put("nonce", nonce);
        asked.put("state", state);
        String message = optional(sent, "lti_message_hint");
        if (message != null) {
            asked.put("lti_message_hint", message);
        }
        return Urls.with(registration.authorizationEndpoint(), asked);
    }
}
