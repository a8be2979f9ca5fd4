package org.tfgrader.api.lti.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.tfgrader.api.TestKeys;

/// The key that a platform signs with and publishes.
final class PlatformKeys {
    private volatile RSAKey current = newKey();

    RSAKey current() {
        return current;
    }

    void rotate() {
        current = newKey();
    }

    PlatformAnswer jwks() {
        return PlatformAnswer.json(200, "application/json", new JWKSet(current.toPublicJWK()).toJSONObject());
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
