package org.tfgrader.api.lti;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.outbound.GuardedHttp;
import org.tfgrader.api.outbound.GuardedHttp.Answer;

/// Verifies that tokens are signed by a platform: with RS256, and a key that the platform shows now. Its keys are kept
/// for five minutes, and fetched anew, though not more than twice in 30 s, when a token names one that is not among
/// them.
@Component
class PlatformTokens {
    private static final Logger log = LoggerFactory.getLogger(PlatformTokens.class);
    private static final int MAX_LENGTH = 100_000;
    private static final long KEPT = Duration.ofMinutes(5).toMillis();
    private static final long WAIT = Duration.ofSeconds(20).toMillis();

    private final ObjectProvider<GuardedHttp> http;
    private final Map<URI, JWTProcessor<SecurityContext>> processors = new ConcurrentHashMap<>();

    PlatformTokens(ObjectProvider<GuardedHttp> http) {
        this.http = http;
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
            return processors
                    .computeIfAbsent(registration.jwksUri(), this::processor)
                    .process(token, null);
        } catch (KeySourceException e) {
            log.warn("The keys of the registration {} can't be fetched: {}", registration.name(), e.getMessage());
            throw new LaunchRefused(
                    HttpStatus.BAD_GATEWAY,
                    "The keys of %s can't be fetched now: try again in a minute, and tell your instructor if it goes on."
                            .formatted(registration.name()));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            log.warn("A token for the registration {} is not valid: {}", registration.name(), e.getMessage());
            throw LaunchRefused.unproven(
                    "The token is not signed by %s: it takes RS256 and a key that the platform shows. Open the assignment in your course once more."
                            .formatted(registration.name()));
        }
    }

    private JWTProcessor<SecurityContext> processor(URI jwks) {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(url(jwks), this::fetch)
                .cache(KEPT, WAIT)
                .refreshAheadCache(false)
                .build();
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // What the claims have to say is checked by Launches, one by one, in words.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    private Resource fetch(URL url) throws IOException {
        Answer answer = http.getObject().send(new HttpGet(url.toString()));
        if (!answer.isSuccess()) {
            throw new IOException("%s answered %d".formatted(url, answer.status()));
        }
        return new Resource(answer.body(), "application/json");
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("it was checked when it was registered", e);
        }
    }
}
