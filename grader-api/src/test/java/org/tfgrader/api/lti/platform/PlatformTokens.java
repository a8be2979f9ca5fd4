package org.tfgrader.api.lti.platform;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Gives access tokens for client_credentials with private_key_jwt, and knows them again.
final class PlatformTokens {
    static final String RESULT_READ = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    static final String MEMBERSHIP_READ = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    static final List<String> AGS = List.of(RESULT_READ, SCORE);

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int LIFE_SECONDS = 3600;

    private final PublishedToolKeys tool;
    private volatile String audience;
    private final String clientId;
    private final Map<String, List<String>> scopes = new ConcurrentHashMap<>();
    private final Set<String> assertions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();

    PlatformTokens(PublishedToolKeys tool, String endpoint, String clientId) {
        this.tool = tool;
        audience = endpoint;
        this.clientId = clientId;
    }

    /// Wants to be addressed as this, and not by the URL of the token endpoint.
    void audience(String wanted) {
        audience = wanted;
    }

    int requests() {
        return requests.get();
    }

    /// A request that comes here and is then lost counts too.
    void count() {
        requests.incrementAndGet();
    }

    PlatformAnswer answer(PlatformRequest request) {
        Map<String, String> form = request.parameters();
        if (!request.is("POST") || !"client_credentials".equals(form.get("grant_type"))) {
            throw new Refusal(400, "unsupported_grant_type", "client_credentials have to be posted");
        }
        if (!ASSERTION_TYPE.equals(form.get("client_assertion_type"))) {
            throw new Refusal(400, "invalid_request", "the client_assertion_type is another");
        }
        authenticate(tool.verified(form.getOrDefault("client_assertion", "")));
        return issue(form.getOrDefault("scope", ""));
    }

    /// Refuses a request whose token is unknown, or has another scope.
    void require(PlatformRequest request, String scope) {
        String header = request.header("Authorization");
        String bearer = "Bearer ";
        List<String> granted = header.startsWith(bearer) ? scopes.get(header.substring(bearer.length())) : null;
        if (granted == null) {
            throw new Refusal(401, "invalid_token", "the token is unknown, or no longer good");
        }
        if (!granted.contains(scope)) {
            throw new Refusal(401, "insufficient_scope", "the token allows " + granted);
        }
    }

    private void authenticate(JWTClaimsSet assertion) {
        if (!clientId.equals(assertion.getIssuer()) || !clientId.equals(assertion.getSubject())) {
            throw new Refusal(400, "invalid_client", "iss and sub are not the client id");
        }
        if (!assertion.getAudience().contains(audience)) {
            throw new Refusal(400, "invalid_client", "aud is not " + audience);
        }
        String id = assertion.getJWTID();
        if (id == null || !assertions.add(id)) {
            throw new Refusal(400, "invalid_client", "the jti is missing, or came before");
        }
    }

    private PlatformAnswer issue(String wanted) {
        List<String> granted = Arrays.stream(wanted.split(" ", -1))
                .filter(scope -> AGS.contains(scope) || scope.equals(MEMBERSHIP_READ))
                .toList();
        if (granted.isEmpty()) {
            throw new Refusal(400, "invalid_scope", "nothing of what was asked for is given");
        }
        String token = UUID.randomUUID().toString();
        scopes.put(token, granted);
        return PlatformAnswer.json(
                        200,
                        "application/json",
                        Map.of(
                                "access_token",
                                token,
                                "token_type",
                                "Bearer",
                                "expires_in",
                                LIFE_SECONDS,
                                "scope",
                                String.join(" ", granted)))
                .with(Map.of("Cache-Control", "no-store"));
    }
}
