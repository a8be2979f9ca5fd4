package org.tfgrader.api.lti;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.text.ParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.outbound.SignedTokens;
import org.tfgrader.api.outbound.SignedTokens.NotSignedException;
import org.tfgrader.api.rates.Rates;

/// Says whether tokens are a platform's. What their claims have to say is checked by [Launches], one by one, in words.
@Component
class PlatformTokens {
    private static final Logger log = LoggerFactory.getLogger(PlatformTokens.class);
    private static final int MAX_LENGTH = 50_000;

    private final Rates lines = Rates.ofLogLines();
    private final SignedTokens tokens;

    PlatformTokens(SignedTokens tokens) {
        this.tokens = tokens;
    }

    /// {@return the claims of a token} Nothing but the signature is checked.
    ///
    /// @throws LaunchRefused if it is not the platform's
    JWTClaimsSet verified(Registration registration, String token) {
        if (token.length() > MAX_LENGTH) {
            throw LaunchRefused.malformed(
                    "The token of %s is longer than %d characters: nothing that a platform sends is."
                            .formatted(registration.name(), MAX_LENGTH));
        }
        try {
            return JWTClaimsSet.parse(tokens.verified(registration.jwksUri(), token));
        } catch (IOException e) {
            // Anybody can send a token.
            if (lines.mayLog()) {
                log.warn("A token for the registration {} can't be verified: {}", registration.name(), e.getMessage());
            }
            throw new LaunchRefused(
                    HttpStatus.BAD_GATEWAY,
                    "The keys of %s can't be fetched now: try again in a minute, and tell your instructor if it goes on."
                            .formatted(registration.name()));
        } catch (NotSignedException | ParseException e) {
            if (lines.mayLog()) {
                log.warn("A token for the registration {} is not valid: {}", registration.name(), e.getMessage());
            }
            throw LaunchRefused.unproven(
                    "The token is not signed by %s: it takes RS256 and a key that the platform shows. Open the assignment in your course once more."
                            .formatted(registration.name()));
        }
    }
}
