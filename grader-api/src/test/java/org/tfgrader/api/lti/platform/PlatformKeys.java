package org.tfgrader.api.lti.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.api.TestKeys;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;

/// Keys a platform signs with, and which of them it publishes.
final class PlatformKeys {
    private final Mode mode;
    private final List<RSAKey> published = new ArrayList<>();

    PlatformKeys(Mode mode) {
        this.mode = mode;
        published.add(newKey());
    }

    synchronized RSAKey current() {
        return published.getLast();
    }

    /// Canvas goes on publishing the key before; Moodle knows one key alone.
    synchronized void rotate() {
        RSAKey before = published.getLast();
        published.clear();
        if (mode == Mode.CANVAS) {
            published.add(before);
        }
        published.add(newKey());
    }

    synchronized PlatformAnswer jwks() {
        List<JWK> keys = published.stream().<JWK>map(RSAKey::toPublicJWK).toList();
        return PlatformAnswer.json(200, "application/json", new JWKSet(keys).toJSONObject());
    }

    static RSAKey newKey() {
        return new RSAKey.Builder(TestKeys.next())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .build();
    }

    static String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .type(JOSEObjectType.JWT)
                    .build();
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
