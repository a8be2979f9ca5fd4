package org.tfgrader.api.lti.launch;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenClaimsVerifier;
import java.io.IOException;
import java.text.ParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.platforms.LtiRefused;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.outbound.SignedTokens;
import org.tfgrader.api.outbound.SignedTokens.NotSignedException;
import org.tfgrader.api.rates.Rates;

/// Verifies the tokens of LMSs (OpenID Connect core, section 3.1.3.7). [Launches] reads the claims of LTI.
@Component
class PlatformTokens {
    private static final Logger log = LoggerFactory.getLogger(PlatformTokens.class);
    private static final int MAX_LENGTH = 50_000;

    /// The maximum difference between the clocks of two machines.
    private static final int SKEW_SECONDS = 60;

    private final Rates lines = Rates.ofLogLines();
    private final SignedTokens tokens;

    PlatformTokens(SignedTokens tokens) {
        this.tokens = tokens;
    }

    /// {@return the claims of a token}
    ///
    /// @param nonce of the launch
    /// @throws LtiRefused if the token is not from the LMS, or not for this launch
    JWTClaimsSet verified(Registration registration, String token, String nonce) {
        JWTClaimsSet claims = signed(registration, token);
        check(claims, registration, nonce);
        return claims;
    }

    private JWTClaimsSet signed(Registration registration, String token) {
        if (token.length() > MAX_LENGTH) {
            throw LtiRefused.malformed("The token of %s is longer than %d characters: ask your LMS administrator."
                    .formatted(registration.name(), MAX_LENGTH));
        }
        try {
            return JWTClaimsSet.parse(tokens.verified(registration.jwksUri(), token));
        } catch (IOException e) {
            // Anybody can send a token, so this is not a warning.
            if (lines.mayLog()) {
                log.warn("Could not verify a token for the registration {}: {}", registration.name(), e.getMessage());
            }
            throw new LtiRefused(
                    HttpStatus.BAD_GATEWAY,
                    ("The keys of %s can't be fetched now: try again in a minute. If it still fails, tell your"
                                    + " instructor.")
                            .formatted(registration.name()));
        } catch (NotSignedException | ParseException e) {
            if (lines.mayLog()) {
                log.warn("Invalid token for the registration {}: {}", registration.name(), e.getMessage());
            }
            throw LtiRefused.unproven(
                    ("The token is not signed with RS256 and a current key of %s: open the assignment in your"
                                    + " course again. If it still fails, tell your instructor.")
                            .formatted(registration.name()));
        }
    }

    /// Checks the claims of each OpenID Connect token.
    private static void check(JWTClaimsSet token, Registration registration, String nonce) {
        try {
            new IDTokenClaimsVerifier(
                            new Issuer(registration.issuer()),
                            new ClientID(registration.clientId()),
                            new Nonce(nonce),
                            SKEW_SECONDS)
                    .verify(token, null);
            // It also checks when the token becomes valid.
            new DefaultJWTClaimsVerifier<>(null, null).verify(token, null);
        } catch (BadJWTException wrong) {
            throw LtiRefused.unproven(
                    ("The token of %s is not for this launch (%s); expected are the issuer %s and the client id %s. Sign"
                                    + " in there, and open the assignment in your course again. If it still fails, ask"
                                    + " your LMS administrator.")
                            .formatted(
                                    registration.name(),
                                    wrong.getMessage(),
                                    registration.issuer(),
                                    registration.clientId()));
        }
        String authorized = Launches.text(token.getClaim("azp"));
        if (authorized == null ? token.getAudience().size() > 1 : !authorized.equals(registration.clientId())) {
            throw LtiRefused.unproven(("The token's authorized party (azp) is %s, but %s registered this tool as %s:"
                            + " ask your LMS administrator.")
                    .formatted(Launches.shown(authorized), registration.name(), registration.clientId()));
        }
    }
}
