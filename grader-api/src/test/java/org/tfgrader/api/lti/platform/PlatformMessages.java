package org.tfgrader.api.lti.platform;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.PlatformCourse.Link;

/// Says who comes, from where and to what: the claims of an id_token.
record PlatformMessages(PlatformAddresses addresses, String clientId, String deployment) {
    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";

    private static final Duration LIFE = Duration.ofMinutes(5);

    JWTClaimsSet.Builder resourceLink(Person person, String nonce, String target, Link link) {
        return message("LtiResourceLinkRequest", person, nonce)
                .claim(LTI + "target_link_uri", target)
                .claim(LTI + "resource_link", Map.of("id", link.id(), "title", link.title()))
                .claim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint", grades(link));
    }

    /// The tool has to send the data back.
    JWTClaimsSet.Builder deepLinking(Person person, String nonce, String target, String data) {
        return message("LtiDeepLinkingRequest", person, nonce)
                .claim(LTI + "target_link_uri", target)
                .claim(
                        DEEP_LINKING + "deep_linking_settings",
                        Map.of(
                                "deep_link_return_url",
                                addresses.deepLinkReturn(),
                                "accept_types",
                                List.of("ltiResourceLink"),
                                "data",
                                data));
    }

    /// Somebody opens the grade of a student in the gradebook; or the column, with null.
    static JWTClaimsSet.Builder review(JWTClaimsSet.Builder claims, @Nullable Object student) {
        return claims.claim(LTI + "message_type", "LtiSubmissionReviewRequest")
                .claim(LTI + "for_user", student == null ? null : Map.of("user_id", student));
    }

    private JWTClaimsSet.Builder message(String type, Person person, String nonce) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(addresses.base())
                .audience(clientId)
                .subject(person.sub())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("nonce", nonce)
                .claim("name", person.name())
                .claim("email", person.email())
                .claim(LTI + "message_type", type)
                .claim(LTI + "version", "1.3.0")
                .claim(LTI + "deployment_id", deployment)
                .claim(LTI + "context", PlatformCourse.CONTEXT)
                .claim(LTI + "roles", person.roles())
                .claim(LTI + "launch_presentation", presentation())
                .claim("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice", roster());
        return switch (addresses.mode()) {
            case MOODLE -> claims;
            case CANVAS -> claims.claim("azp", clientId);
        };
    }

    private Map<String, Object> presentation() {
        return Map.of("document_target", "iframe", "locale", "en", "return_url", addresses.base() + "/return");
    }

    private Map<String, Object> grades(Link link) {
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("scope", PlatformTokens.AGS);
        String item = link.lineItem();
        if (item != null) {
            endpoint.put("lineitem", addresses.lineItem(item));
        }
        return endpoint;
    }

    private Map<String, Object> roster() {
        return Map.of("context_memberships_url", addresses.memberships(), "service_versions", List.of("2.0"));
    }
}
