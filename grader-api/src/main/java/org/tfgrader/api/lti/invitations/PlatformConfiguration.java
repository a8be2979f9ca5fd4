package org.tfgrader.api.lti.invitations;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.platforms.RegistrationFields;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.problems.Problem;
import tools.jackson.databind.JsonNode;

/// The configuration of an LMS (LTI dynamic registration 1.0).
///
/// @param authorizationServer the audience for token requests; null for the token endpoint's URL
/// @param scopes that the LMS supports; null if it does not list them
/// @param family the product family, such as moodle or canvas; empty if the LMS does not send it
/// @param placements the possible placements of links, for each message type that the LMS supports; empty if the LMS
///     does not list them
record PlatformConfiguration(
        String issuer,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        @Nullable String authorizationServer,
        URI jwksUri,
        URI registrationEndpoint,
        @Nullable List<String> scopes,
        String family,
        Map<String, List<String>> placements) {
    static final String CANVAS = "canvas";
    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti-platform-configuration";
    private static final String ALGORITHM = "RS256";

    /// The URLs of configurations that are not below their issuer, by issuer: these LMSs have many institutions under
    /// one issuer, and publish the configuration of all on another host.
    private static final Map<String, URI> ELSEWHERE = Map.of(
            // Canvas of Instructure: production, beta and test.
            "https://canvas.instructure.com", URI.create("https://sso.canvaslms.com"),
            "https://canvas.beta.instructure.com", URI.create("https://sso.beta.canvaslms.com"),
            "https://canvas.test.instructure.com", URI.create("https://sso.test.canvaslms.com"),
            // Blackboard: institutions differ in their deployment ids.
            "https://blackboard.com", URI.create("https://developer.blackboard.com"));

    /// Parts of a path that a web server may resolve to another path: segments of dots, also with a parameter, and
    /// encoded dots, slashes, backslashes and percent signs.
    private static final Pattern AMBIGUOUS =
            Pattern.compile("/\\.{1,2}[;/]|%(?:2e|2f|5c|25)", Pattern.CASE_INSENSITIVE);

    PlatformConfiguration {
        scopes = scopes == null ? null : List.copyOf(scopes);
        placements = Map.copyOf(placements);
    }

    /// {@return the configuration in an LMS's response}
    ///
    /// @param from the URL of the response
    /// @throws Problem that names the invalid fields
    static PlatformConfiguration read(JsonNode json, URI from, UrlGuard guard) {
        var fields = new RegistrationFields(guard, "is missing.");
        String issuer = fields.text("issuer", text(json, "issuer"));
        JsonNode platform = json.path(CLAIM);
        var read = new PlatformConfiguration(
                issuer,
                fields.url("authorization_endpoint", text(json, "authorization_endpoint")),
                fields.url("token_endpoint", text(json, "token_endpoint")),
                fields.optional("authorization_server", text(json, "authorization_server")),
                fields.url("jwks_uri", text(json, "jwks_uri")),
                fields.url("registration_endpoint", text(json, "registration_endpoint")),
                json.path("scopes_supported").isArray() ? texts(json.path("scopes_supported")) : null,
                platform.path("product_family_code").asString(""),
                platform.path("messages_supported")
                        .valueStream()
                        .collect(Collectors.toMap(
                                PlatformConfiguration::type,
                                message -> texts(message.path("placements")),
                                (one, other) -> Stream.concat(one.stream(), other.stream())
                                        .toList())));
        fields.end();
        if (!isBelow(guard.checked("issuer", issuer), from)) {
            fields.invalid(
                    "issuer",
                    "is %s, but %s, the URL of the configuration, must be below it, without dot segments and encoded slashes"
                            .formatted(issuer, Urls.withoutQuery(from)));
        }
        if (!texts(json.path("id_token_signing_alg_values_supported")).contains(ALGORITHM)) {
            fields.invalid("id_token_signing_alg_values_supported", "lacks " + ALGORITHM);
        }
        if (!read.placements.containsKey(ThisTool.OPEN)) {
            fields.invalid("messages_supported", "lacks " + ThisTool.OPEN);
        }
        fields.end();
        return read;
    }

    /// {@return whether the configuration is below its issuer, or where the issuer is known to publish it} Otherwise
    /// an LMS, or a user of its host, could impersonate another LMS.
    static boolean isBelow(URI issuer, URI from) {
        String path = from.getRawPath() + "/";
        return !AMBIGUOUS.matcher(path).find()
                && Stream.of(issuer, ELSEWHERE.getOrDefault(issuer.toString(), issuer))
                        .anyMatch(base -> Urls.origin(from).equals(Urls.origin(base))
                                && path.startsWith(base.getRawPath().replaceFirst("/*$", "/")));
    }

    static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        // Some LMSs write an id as a number.
        return value.isString() || value.isIntegralNumber() ? value.asString() : null;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
    }

    /// Moodle lists the types without placements.
    private static String type(JsonNode message) {
        return message.isString() ? message.asString() : message.path("type").asString("");
    }
}
