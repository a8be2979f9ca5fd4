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
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.outbound.GuardedHttp.Answer;

/// Verifies that tokens are signed by who shows its keys at a URL: with RS256, and a key that is shown now. Keys are
/// kept for five minutes, and fetched anew, though not more than twice in 30 s, when a token names one that is not
/// among them.
@Component
public class SignedTokens {
    private static final long KEPT = Duration.ofMinutes(5).toMillis();
    private static final long WAIT = Duration.ofSeconds(20).toMillis();

    private final ObjectProvider<GuardedHttp> http;
    private final Map<URI, JOSEProcessor<SecurityContext>> processors = new ConcurrentHashMap<>();

    SignedTokens(ObjectProvider<GuardedHttp> http) {
        this.http = http;
    }

    /// A token is not signed as it has to be.
    public static final class NotSignedException extends Exception {
        private static final long serialVersionUID = 1L;

        NotSignedException(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    /// {@return what a token says, as JSON} Nothing but the signature is checked.
    ///
    /// @param jwks where the keys are shown
    /// @throws NotSignedException if it is not signed with one of them
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
                .refreshAheadCache(false)
                .build();
        var processor = new DefaultJOSEProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
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
            throw new IllegalStateException("it was checked when it was stored", e);
        }
    }
}
