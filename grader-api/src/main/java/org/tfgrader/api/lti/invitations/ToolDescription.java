package org.tfgrader.api.lti.invitations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.platforms.Scopes;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.settings.GraderProperties;

/// This tool's configuration for registration in an LMS (LTI dynamic registration 1.0; OpenID Connect dynamic
/// client registration).
@Component
class ToolDescription {
    static final String CLAIM = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    private static final String LABEL = "Add the assignment";
    private static final String ABOUT = "Grades the assignment " + ThisTool.TITLE + " and sends the grades";
    private static final List<String> SCOPES = List.of(Scopes.SCORE, Scopes.RESULT, Scopes.MEMBERS);

    /// The placements where instructors add activities, as the specification and Canvas name them.
    private static final List<String> PLACEMENTS = List.of("ContentArea", "assignment_selection");

    private final GraderProperties settings;

    ToolDescription(GraderProperties settings) {
        this.settings = settings;
    }

    /// {@return the registration request for an LMS}
    Map<String, Object> registration(PlatformConfiguration platform) {
        String launch = settings.at(ThisTool.LAUNCH).toString();
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("application_type", "web");
        registration.put("grant_types", List.of("client_credentials", "implicit"));
        registration.put("response_types", List.of("id_token"));
        registration.put("initiate_login_uri", settings.at(ThisTool.LOGIN).toString());
        registration.put("redirect_uris", List.of(launch));
        registration.put("client_name", ThisTool.TITLE);
        registration.put("jwks_uri", settings.at(ThisTool.JWKS).toString());
        registration.put("logo_uri", settings.at("/assets/favicon.svg").toString());
        registration.put("token_endpoint_auth_method", "private_key_jwt");
        registration.put("scope", String.join(" ", scopes(platform)));
        registration.put(CLAIM, configuration(platform, launch));
        return registration;
    }

    private static List<String> scopes(PlatformConfiguration platform) {
        List<String> known = platform.scopes();
        return known == null ? SCOPES : SCOPES.stream().filter(known::contains).toList();
    }

    private Map<String, Object> configuration(PlatformConfiguration platform, String launch) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        // Moodle compares it with the target, including the port.
        configuration.put("domain", settings.publicUrl().getAuthority());
        configuration.put("target_link_uri", launch);
        configuration.put("description", ABOUT);
        configuration.put("claims", List.of("iss", "sub", "name"));
        configuration.put("messages", messages(platform, launch));
        if (platform.family().equals(PlatformConfiguration.CANVAS)) {
            // Without this, the LMS would keep the name that the claims request.
            configuration.put("https://canvas.instructure.com/lti/privacy_level", "name_only");
        }
        return configuration;
    }

    private static List<Map<String, Object>> messages(PlatformConfiguration platform, String launch) {
        List<Map<String, Object>> messages = new ArrayList<>();
        messages.add(message(ThisTool.OPEN, launch, ThisTool.TITLE, platform));
        messages.add(message(ThisTool.CHOOSE, launch, LABEL, platform));
        if (platform.placements().containsKey(ThisTool.REVIEW)) {
            messages.add(message(ThisTool.REVIEW, launch, ThisTool.TITLE, platform));
        }
        return messages;
    }

    private static Map<String, Object> message(
            String type, String launch, String label, PlatformConfiguration platform) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.put("target_link_uri", launch);
        message.put("label", label);
        List<String> placements = PLACEMENTS.stream()
                .filter(platform.placements().getOrDefault(type, List.of())::contains)
                .toList();
        if (!placements.isEmpty()) {
            message.put("placements", placements);
        }
        return message;
    }
}
