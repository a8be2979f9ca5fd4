package org.tfgrader.api.lti.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// Trusts what a tool signed with a key that the tool publishes at this moment.
final class PublishedToolKeys {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final InstantSource clock;
    private volatile @Nullable URI address;

    PublishedToolKeys(InstantSource clock) {
        this.clock = clock;
    }

    void trust(URI jwks) {
        address = jwks;
    }

    /// {@return what a JWT says, whose signature and times are right}
    JWTClaimsSet verified(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
                throw refusal("is not signed with RS256");
            }
            JWK key = published().getKeyByKeyId(jwt.getHeader().getKeyID());
            if (key == null) {
                throw refusal("has a kid that the tool does not publish");
            }
            if (!jwt.verify(new RSASSAVerifier(key.toRSAKey()))) {
                throw refusal("has a wrong signature");
            }
            return timely(jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException e) {
            throw refusal("cannot be read: " + e.getMessage());
        }
    }

    private JWTClaimsSet timely(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date expiry = claims.getExpirationTime();
        if (expiry == null || expiry.toInstant().isBefore(now)) {
            throw refusal("has expired, or never expires");
        }
        Date issued = claims.getIssueTime();
        if (issued == null || issued.toInstant().isAfter(now.plus(SKEW))) {
            throw refusal("was issued in the future, or at no time");
        }
        return claims;
    }

    private JWKSet published() throws ParseException {
        URI jwks = address;
        if (jwks == null) {
            throw refusal("comes from a tool whose keys lie nowhere");
        }
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(jwks).timeout(Duration.ofSeconds(5)).build();
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw refusal("comes from a tool whose keys are answered with " + answer.statusCode());
            }
            return JWKSet.parse(answer.body());
        } catch (IOException e) {
            throw refusal("comes from a tool whose keys cannot be read: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal("was interrupted");
        }
    }

    private static Refusal refusal(String why) {
        return new Refusal(400, "invalid_client", "the JWT " + why);
    }
}
