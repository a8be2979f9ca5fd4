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
import java.text.ParseException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Verifies JWTs with the keys that a tool publishes now.
final class PublishedToolKeys {
    private volatile @Nullable URI address;

    void trust(URI jwks) {
        address = jwks;
    }

    /// {@return the claims of a current JWT with a valid signature}
    JWTClaimsSet verified(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWK key = published().getKeyByKeyId(jwt.getHeader().getKeyID());
            if (key == null
                    || !JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
                    || !jwt.verify(new RSASSAVerifier(key.toRSAKey()))
                    || jwt.getJWTClaimsSet().getExpirationTime().toInstant().isBefore(Instant.now())) {
                throw refusal("is not signed by a published key, or has expired");
            }
            return jwt.getJWTClaimsSet();
        } catch (ParseException | JOSEException e) {
            throw refusal("can't be read: " + e.getMessage());
        }
    }

    private JWKSet published() throws ParseException {
        URI jwks = address;
        if (jwks == null) {
            throw refusal("comes from a tool without keys");
        }
        try {
            return JWKSet.load(jwks.toURL());
        } catch (IOException e) {
            throw refusal("comes from a tool whose keys can't be read: " + e);
        }
    }

    private static Refusal refusal(String why) {
        return new Refusal(400, "invalid_client", "the JWT " + why);
    }
}
