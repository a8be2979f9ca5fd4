package org.tfgrader.api.outbound;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.JOSEProcessor;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.outbound.GuardedHttp.Answer;

/// Verifies that tokens are signed with RS256 and a key that is currently published at a URL. Keys are cached for
/// ten minutes, and fetched again in the background after five. A token with an unknown key makes the service fetch
/// them at once, at most twice in 30 s. While such a fetch is in progress, other tokens with unknown keys wait only
/// briefly, so that a slow host does not occupy all places for requests.
@Component
public class SignedTokens {
    private static final long KEPT = Duration.ofMinutes(10).toMillis();
    private static final long REFRESHED_BEFORE_THE_END = Duration.ofMinutes(5).toMillis();
    private static final long WAIT = Duration.ofSeconds(1).toMillis();

    /// Its threads end with their fetches.
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    private final ObjectProvider<GuardedHttp> http;
    private final Map<URI, JOSEProcessor<SecurityContext>> processors = new ConcurrentHashMap<>();

    SignedTokens(ObjectProvider<GuardedHttp> http) {
        this.http = http;
    }

    /// The signature of a token is invalid.
    public static final class NotSignedException extends Exception {
        private static final long serialVersionUID = 1L;

        NotSignedException(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    /// {@return the claims of a token as JSON} Only the signature is verified.
    ///
    /// @param jwks the URL of the keys
    /// @throws NotSignedException if the token is not signed with one of them
    /// @throws IOException if they can't be fetched now
    public String verified(URI jwks, String token) throws NotSignedException, IOException {
        try {
            return processors
                    .computeIfAbsent(jwks, this::processor)
                    .process(token, null)
                    .toString();
        } catch (KeySourceException e) {
            throw new IOException("the keys at %s can't be fetched: %s".formatted(jwks, e.getMessage()), e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new NotSignedException(e);
        }
    }

    private JOSEProcessor<SecurityContext> processor(URI jwks) {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(url(jwks), this::fetch)
                .cache(KEPT, WAIT)
                .refreshAheadCache(REFRESHED_BEFORE_THE_END, null, background, false, null, false)
                .build();
        var processor = new DefaultJOSEProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        return processor;
    }

    private Resource fetch(URL url) throws IOException {
        Answer answer = http.getObject().send(new HttpGet(url.toString()));
        if (!answer.isSuccess()) {
            throw new IOException("%s returned status %d".formatted(url, answer.status()));
        }
        return new Resource(answer.body(), "application/json");
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("the URL was validated when it was stored", e);
        }
    }
}
