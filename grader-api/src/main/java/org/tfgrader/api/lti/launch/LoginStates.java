package org.tfgrader.api.lti.launch;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.platforms.LtiRefused;
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
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    LoginStates(ToolKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.RS256, (selector, context) -> selector.select(keys.published())));
        // The same keys sign messages to LMSs.
        var claims = new DefaultJWTClaimsVerifier<>(
                AUDIENCE, new JWTClaimsSet.Builder().issuer(ISSUER).build(), Set.of("exp"));
        claims.setMaxClockSkew(0);
        processor.setJWTClaimsSetVerifier(claims);
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
    /// @throws LtiRefused if the parameter is invalid or too old
    LoginState read(String issued) {
        try {
            if (issued.length() > MAX_LENGTH) {
                throw new BadJOSEException("too long");
            }
            JWTClaimsSet claims = processor.process(issued, null);
            return new LoginState(
                    claims.getStringClaim("registration"),
                    claims.getStringClaim("nonce"),
                    claims.getStringClaim("bindingToken"));
        } catch (ExpiredJWTException late) {
            throw LtiRefused.unproven("The launch took too long: open the assignment in your course again.");
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw LtiRefused.unproven("The state of this launch is invalid: open the assignment in your course again.");
        }
    }
}
