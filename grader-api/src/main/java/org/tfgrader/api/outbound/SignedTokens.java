package org.tfgrader.api.outbound;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.JOSEProcessor;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.outbound.GuardedHttp.Answer;

/// Verifies that tokens are signed with RS256 and a key that is currently published at a URL. Keys are cached for
/// five minutes, or up to ten while they are fetched again, and fetched, at most twice in 30 s, when a token names an
/// unknown key.
@Component
public class SignedTokens {
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
        var processor = new DefaultJOSEProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new PublishedKeys(() -> fetch(jwks))));
        return processor;
    }

    private JWKSet fetch(URI jwks) throws IOException, ParseException {
        Answer answer = http.getObject().send(new HttpGet(jwks));
        if (!answer.isSuccess()) {
            throw new IOException("%s returned status %d".formatted(jwks, answer.status()));
        }
        return JWKSet.parse(answer.body());
    }
}
