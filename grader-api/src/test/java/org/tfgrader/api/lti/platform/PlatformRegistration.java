package org.tfgrader.api.lti.platform;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Has tools register themselves (LTI dynamic registration 1.0): Moodle says of which deployment a tool is, Canvas
/// does not, shows its configuration only with the token, and has names of its own for much.
final class PlatformRegistration {
    static final String CONFIGURATION_PATH = "/openid-configuration";
    static final String REGISTRATION_PATH = "/openid-registration";

    private static final String PLATFORM = "https://purl.imsglobal.org/spec/lti-platform-configuration";
    private static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";

    private final PlatformAddresses addresses;
    private final String clientId;
    private final String deployment;
    private final PublishedToolKeys tool;
    private final PlatformLogin login;
    private final PlatformFaults faults;
    private final List<JsonNode> registered = new CopyOnWriteArrayList<>();
    private volatile @Nullable String token;
    private volatile UnaryOperator<Map<String, Object>> change = configuration -> configuration;

    PlatformRegistration(
            PlatformFaults faults,
            PlatformAddresses addresses,
            String clientId,
            String deployment,
            PublishedToolKeys tool,
            PlatformLogin login) {
        this.faults = faults;
        this.addresses = addresses;
        this.clientId = clientId;
        this.deployment = deployment;
        this.tool = tool;
        this.login = login;
    }

    /// {@return a token for one registration}
    String token() {
        String next = UUID.randomUUID().toString();
        token = next;
        return next;
    }

    /// {@return what the tool has to know of this platform when somebody registers it by hand, as JSON}
    String byHand(String name) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "name", name,
                        "issuer", addresses.base(),
                        "clientId", clientId,
                        "deploymentIds", List.of(deployment),
                        "authorizationEndpoint", addresses.authorization(),
                        "tokenEndpoint", addresses.token(),
                        "jwksUri", addresses.jwks()));
    }

    void change(UnaryOperator<Map<String, Object>> wanted) {
        change = wanted;
    }

    List<JsonNode> registered() {
        return List.copyOf(registered);
    }

    Optional<PlatformAnswer> configuration(PlatformRequest request) {
        return faults.configuration().through(request, asked -> {
            if (addresses.mode() == Mode.CANVAS) {
                require(asked);
            }
            return PlatformAnswer.json(200, "application/json", change.apply(configuration(folder(asked))));
        });
    }

    Optional<PlatformAnswer> register(PlatformRequest request) {
        return faults.registration().through(request, this::registration);
    }

    private static String folder(PlatformRequest request) {
        return request.path().replaceFirst(CONFIGURATION_PATH + ".*", "");
    }

    private Map<String, Object> configuration(String folder) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("issuer", addresses.base() + folder);
        configuration.put("authorization_endpoint", addresses.authorization());
        configuration.put("token_endpoint", addresses.token());
        configuration.put("jwks_uri", addresses.jwks());
        configuration.put("registration_endpoint", addresses.base() + REGISTRATION_PATH);
        configuration.put("scopes_supported", PlatformTokens.AGS);
        configuration.put("id_token_signing_alg_values_supported", List.of("RS256"));
        configuration.put(PLATFORM, platform());
        return configuration;
    }

    private Map<String, Object> platform() {
        return switch (addresses.mode()) {
            case MOODLE ->
                Map.of(
                        "product_family_code",
                        "moodle",
                        "messages_supported",
                        List.of("LtiResourceLinkRequest", "LtiDeepLinkingRequest"));
            case CANVAS ->
                Map.of(
                        "product_family_code",
                        "canvas",
                        "messages_supported",
                        List.of(
                                message("LtiResourceLinkRequest", "account_navigation", "course_navigation"),
                                message("LtiDeepLinkingRequest", "assignment_selection", "link_selection")));
        };
    }

    private static Map<String, Object> message(String type, String... placements) {
        return Map.of("type", type, "placements", List.of(placements));
    }

    private void require(PlatformRequest request) {
        String expected = token;
        if (expected == null || !request.header("Authorization").equals("Bearer " + expected)) {
            throw new Refusal(401, "invalid_token", "the registration token is unknown, or was used");
        }
    }

    private PlatformAnswer registration(PlatformRequest request) {
        require(request);
        if (!request.is("POST") || !request.header("Content-Type").startsWith("application/json")) {
            throw new Refusal(400, "invalid_client_metadata", "JSON has to be posted");
        }
        JsonNode asked = request.json();
        requireEqual(asked, "application_type", "web");
        requireEqual(asked, "token_endpoint_auth_method", "private_key_jwt");
        for (String field : List.of("domain", "target_link_uri", "claims", "messages")) {
            if (asked.path(TOOL).path(field).isMissingNode()) {
                throw new Refusal(400, "invalid_client_metadata", "missing required attribute " + field);
            }
        }
        if (addresses.mode() == Mode.MOODLE) {
            requireDomainOfTarget(asked.path(TOOL));
        }
        accept(asked);
        token = null;
        return PlatformAnswer.json(200, "application/json", answer());
    }

    private static void requireDomainOfTarget(JsonNode asked) {
        URI target = URI.create(asked.path("target_link_uri").asString(""));
        if (!asked.path("domain").asString("").equals(target.getAuthority())) {
            throw new Refusal(400, "invalid_client_metadata", "domain_targetlinkuri_mismatch");
        }
    }

    private void accept(JsonNode asked) {
        registered.add(asked);
        tool.trust(URI.create(asked.path("jwks_uri").asString()));
        login.redirects(asked.path("redirect_uris")
                .valueStream()
                .map(uri -> URI.create(uri.asString()))
                .toList());
    }

    private Map<String, Object> answer() {
        return switch (addresses.mode()) {
            case MOODLE -> Map.of("client_id", clientId, TOOL, Map.of("deployment_id", deployment));
            case CANVAS -> Map.of("client_id", clientId, TOOL, Map.of());
        };
    }

    private static void requireEqual(JsonNode asked, String field, String value) {
        if (!value.equals(asked.path(field).asString(""))) {
            throw new Refusal(400, "invalid_client_metadata", "%s is %s".formatted(field, asked.path(field)));
        }
    }
}
