package org.tfgrader.api.lti.client;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.ToolKeys;
import org.tfgrader.api.outbound.GuardedHttp;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.outbound.PlatformWords;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Fetches access tokens from LMSs, and caches each until shortly before it expires. The tool authenticates with a
/// signed assertion (RFC 7523; LTI security framework, section 4.1).
@Component
class AccessTokens {
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration ASSERTED = Duration.ofMinutes(5);
    private static final Duration SPARE = Duration.ofMinutes(1);

    /// The lifetime of a token if the LMS does not state one.
    private static final long SECONDS = 300;

    /// The longest time for which a token is kept.
    private static final long MOST_SECONDS = Duration.ofDays(1).toSeconds();

    private final ToolKeys keys;
    private final ObjectProvider<GuardedHttp> http;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<Purpose, Kept> kept = new ConcurrentHashMap<>();

    AccessTokens(ToolKeys keys, ObjectProvider<GuardedHttp> http, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    private record Purpose(Registration registration, String scope) {}

    private record Kept(String token, Instant until) {}

    /// {@return a token for a scope}
    ///
    /// @throws CallFailedException if the LMS returns no token
    String get(Registration registration, String scope) throws CallFailedException {
        var purpose = new Purpose(registration, scope);
        Kept known = kept.get(purpose);
        if (known != null && known.until.isAfter(clock.instant())) {
            return known.token;
        }
        Kept fresh = ask(registration, scope);
        kept.put(purpose, fresh);
        return fresh.token;
    }

    /// Removes a token that the LMS no longer accepts.
    void forget(Registration registration, String scope) {
        kept.remove(new Purpose(registration, scope));
    }

    private Kept ask(Registration registration, String scope) throws CallFailedException {
        Instant now = clock.instant();
        var post = new HttpPost(registration.tokenEndpoint());
        post.setEntity(new UrlEncodedFormEntity(
                List.of(
                        new BasicNameValuePair("grant_type", "client_credentials"),
                        new BasicNameValuePair("client_assertion_type", ASSERTION),
                        new BasicNameValuePair("client_assertion", assertion(registration, now)),
                        new BasicNameValuePair("scope", scope)),
                StandardCharsets.UTF_8));
        post.setHeader("Accept", "application/json");
        Answer answer = PlatformServices.answer(http.getObject(), post);
        if (!answer.isSuccess()) {
            throw noToken(
                    answer,
                    "%s returned no access token (status %d): %s"
                            .formatted(registration.name(), answer.status(), PlatformWords.of(answer.message())));
        }
        try {
            JsonNode read = json.readTree(answer.body());
            String token = read.path("access_token").asString("");
            if (!token.isEmpty()) {
                long seconds = Math.clamp(read.path("expires_in").asLong(SECONDS), 0, MOST_SECONDS);
                return new Kept(token, now.plusSeconds(seconds).minus(SPARE));
            }
        } catch (JacksonException e) {
            throw noToken(answer, registration.name() + " returned an invalid access token response");
        }
        throw noToken(answer, registration.name() + " returned a response without an access token");
    }

    /// Another page or a redirect means that the LMS is under maintenance.
    private static CallFailedException noToken(Answer answer, String message) {
        return new CallFailedException(message, answer.isOutage() || answer.status() < 400, answer.retryAfter());
    }

    private String assertion(Registration registration, Instant now) {
        String audience = registration.tokenAudience() == null
                ? registration.tokenEndpoint().toString()
                : registration.tokenAudience();
        return keys.sign(new JWTClaimsSet.Builder()
                        .issuer(registration.clientId())
                        .subject(registration.clientId())
                        .audience(audience)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(ASSERTED)))
                        .jwtID(UUID.randomUUID().toString())
                        .build())
                .serialize();
    }
}
