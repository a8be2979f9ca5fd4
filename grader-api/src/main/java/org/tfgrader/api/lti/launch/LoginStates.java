package org.tfgrader.api.lti.launch;

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
import org.tfgrader.api.lti.platforms.ToolKeys;

/// Sends the state of a login through the browser as a signed parameter that is valid for ten minutes, because a
/// browser may store nothing for a frame.
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

    /// {@return the state as a parameter}
    String issue(LoginState state) {
        return keys.sign(new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .expirationTime(Date.from(clock.instant().plus(LIFE)))
                        .claim("registration", state.registration())
                        .claim("nonce", state.nonce())
                        .claim("bindingToken", state.bindingToken())
                        .build())
                .serialize();
    }

    /// {@return the state in a parameter}
    ///
    /// @throws LaunchRefused if the parameter is invalid or too old
    LoginState read(String issued) {
        try {
            JWTClaimsSet claims = verified(issued);
            Instant until = claims.getExpirationTime().toInstant();
            if (!until.isAfter(clock.instant())) {
                throw LaunchRefused.unproven("The launch took too long: open the assignment in your course again.");
            }
            return new LoginState(
                    claims.getStringClaim("registration"),
                    claims.getStringClaim("nonce"),
                    claims.getStringClaim("bindingToken"));
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
        // The same keys sign messages to LMSs.
        if (!ISSUER.equals(claims.getIssuer()) || !List.of(AUDIENCE).equals(claims.getAudience())) {
            throw notOurs();
        }
        return claims;
    }

    private static LaunchRefused notOurs() {
        return LaunchRefused.unproven("The state of this launch is invalid: open the assignment in your course again.");
    }
}
