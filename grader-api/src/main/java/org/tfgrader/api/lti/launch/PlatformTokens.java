package org.tfgrader.api.lti.launch;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.text.ParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.outbound.SignedTokens;
import org.tfgrader.api.outbound.SignedTokens.NotSignedException;
import org.tfgrader.api.rates.Rates;

/// Verifies the signatures of an LMS's tokens. [Launches] checks their claims one by one, with separate messages.
@Component
class PlatformTokens {
    private static final Logger log = LoggerFactory.getLogger(PlatformTokens.class);
    private static final int MAX_LENGTH = 50_000;

    private final Rates lines = Rates.ofLogLines();
    private final SignedTokens tokens;

    PlatformTokens(SignedTokens tokens) {
        this.tokens = tokens;
    }

    /// {@return the claims of a token} Only the signature is verified.
    ///
    /// @throws LaunchRefused if it is not the LMS's
    JWTClaimsSet verified(Registration registration, String token) {
        if (token.length() > MAX_LENGTH) {
            throw LaunchRefused.malformed("The token of %s is longer than %d characters: ask your LMS administrator."
                    .formatted(registration.name(), MAX_LENGTH));
        }
        try {
            return JWTClaimsSet.parse(tokens.verified(registration.jwksUri(), token));
        } catch (IOException e) {
            // Anybody can send a token, so this is not a warning.
            if (lines.mayLog()) {
                log.warn("Could not verify a token for the registration {}: {}", registration.name(), e.getMessage());
            }
            throw new LaunchRefused(
                    HttpStatus.BAD_GATEWAY,
                    ("The keys of %s can't be fetched now: try again in a minute. If it still fails, tell your"
                                    + " instructor.")
                            .formatted(registration.name()));
        } catch (NotSignedException | ParseException e) {
            if (lines.mayLog()) {
                log.warn("Invalid token for the registration {}: {}", registration.name(), e.getMessage());
            }
            throw LaunchRefused.unproven(
                    ("The token is not signed with RS256 and a current key of %s: open the assignment in your"
                                    + " course again. If it still fails, tell your instructor.")
                            .formatted(registration.name()));
        }
    }
}
