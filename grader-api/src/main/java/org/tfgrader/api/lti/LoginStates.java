package org.tfgrader.api.lti;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/// Hands the state of a login to the browser to bring back, since a browser in a frame may keep nothing: signed, and
/// for ten minutes.
@Component
class LoginStates {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final String ISSUER = "tfgrader";
    private static final String AUDIENCE = "state";
    private static final int MAX_LENGTH = 8192;

    private final ToolKeys keys;
    private final Clock clock;

    LoginStates(ToolKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// {@return the state as a browser takes it along}
    String issue(LoginState state) {
        return keys.sign(new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .expirationTime(Date.from(clock.instant().plus(LIFE)))
                        .claim("registration", state.registration())
                        .claim("nonce", state.nonce())
                        .claim("keepsake", state.keepsake())
                        .claim("storage", state.storage())
                        .build())
                .serialize();
    }

    /// {@return the state that a browser has brought back}
    ///
    /// @throws LaunchRefused if it was not given out here, or too long ago
    LoginState read(String issued) {
        try {
            JWTClaimsSet claims = verified(issued);
            Instant until = claims.getExpirationTime().toInstant();
            if (!until.isAfter(clock.instant())) {
                throw LaunchRefused.unproven("This took too long: open the assignment in your course once more.");
            }
            return new LoginState(
                    claims.getStringClaim("registration"),
                    claims.getStringClaim("nonce"),
                    claims.getStringClaim("keepsake"),
                    claims.getStringClaim("storage"));
        } catch (ParseException | JOSEException e) {
            throw notOurs();
        }
    }

    private JWTClaimsSet verified(String issued) throws ParseException, JOSEException {
        if (issued.length() > MAX_LENGTH) {
            throw notOurs();
        }
        SignedJWT signed = SignedJWT.parse(issued);
        JWK key = keys.known().getKeyByKeyId(signed.getHeader().getKeyID());
        if (key == null
                || !JWSAlgorithm.RS256.equals(signed.getHeader().getAlgorithm())
                || !signed.verify(new RSASSAVerifier(key.toRSAKey()))) {
            throw notOurs();
        }
        JWTClaimsSet claims = signed.getJWTClaimsSet();
        // The same keys sign what is for platforms.
        if (!ISSUER.equals(claims.getIssuer()) || !List.of(AUDIENCE).equals(claims.getAudience())) {
            throw notOurs();
        }
        return claims;
    }

    private static LaunchRefused notOurs() {
        return LaunchRefused.unproven(
                "The state of this launch was not given out here, or was changed on its way: open the assignment in your"
                        + " course once more.");
    }
}
