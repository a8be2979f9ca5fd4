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
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;

/// Keys a platform signs with, and which of them it publishes.
final class PlatformKeys {
    /// With which platforms begin, in turn: hundreds of tests make one or two, and a key takes a while to be found.
    private static final List<RSAKey> FIRST =
            Stream.generate(PlatformKeys::generate).limit(4).toList();

    private static final AtomicInteger begun = new AtomicInteger();

    private final Mode mode;
    private final List<RSAKey> published = new ArrayList<>();

    PlatformKeys(Mode mode) {
        this.mode = mode;
        published.add(FIRST.get(begun.getAndIncrement() % FIRST.size()));
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
        published.add(generate());
    }

    synchronized PlatformAnswer jwks() {
        List<JWK> keys = published.stream().<JWK>map(RSAKey::toPublicJWK).toList();
        return PlatformAnswer.json(200, "application/json", new JWKSet(keys).toJSONObject());
    }

    static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
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
