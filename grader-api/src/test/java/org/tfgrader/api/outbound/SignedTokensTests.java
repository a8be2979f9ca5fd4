package org.tfgrader.api.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.tfgrader.api.LocalHttp;
import org.tfgrader.api.TestKeys;
import org.tfgrader.api.outbound.SignedTokens.NotSignedException;

class SignedTokensTests {
    private final GuardedHttp http =
            new GuardedHttp(new UrlGuard(UrlGuardTests.settings(true)), new OutboundProperties(Duration.ofSeconds(20)));
    private final SignedTokens tokens =
            new SignedTokens(new StaticListableBeanFactory(Map.of("http", http)).getBeanProvider(GuardedHttp.class));
    private final RSAKey known = TestKeys.next();
    private final RSAKey unknown = TestKeys.next();
    private final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer server = LocalHttp.serve(0, this::answer);
    private final URI jwks =
            URI.create("http://127.0.0.1:%d/jwks".formatted(server.getAddress().getPort()));
    private volatile List<JWK> published = List.of(known.toPublicJWK());
    private volatile CompletableFuture<Void> answers = CompletableFuture.completedFuture(null);

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            fetches.incrementAndGet();
            answers.join();
            byte[] body = new JWKSet(published).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @AfterEach
    void stop() throws IOException {
        answers.complete(null);
        server.stop(0);
        http.close();
    }

    @Test
    void keepsNobodyWaitingForASlowHost() throws Exception {
        assertThat(verified(known)).isEqualTo("{}");
        answers = new CompletableFuture<>();
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> verifiedAtLast(unknown));
        await().until(() -> fetches.get() == 2);

        assertThat(verified(known)).isEqualTo("{}");
        assertThatThrownBy(() -> verified(unknown))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Timeout while waiting for cache refresh");

        assertThat(first).isNotDone();
        published = List.of(known.toPublicJWK(), unknown.toPublicJWK());
        answers.complete(null);
        assertThat(first.join()).isEqualTo("{}");
        assertThat(verified(unknown)).isEqualTo("{}");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void fetchesTheKeysTwiceWithinAShortTimeAtMost() throws Exception {
        assertThat(verified(known)).isEqualTo("{}");
        assertThatThrownBy(() -> verified(unknown)).isInstanceOf(NotSignedException.class);
        assertThatThrownBy(() -> verified(unknown)).isInstanceOf(IOException.class);

        assertThat(verified(known)).isEqualTo("{}");
        assertThat(fetches).hasValue(2);
    }

    private String verifiedAtLast(RSAKey key) {
        try {
            return verified(key);
        } catch (NotSignedException | IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String verified(RSAKey key) throws NotSignedException, IOException, JOSEException {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        var token = new JWSObject(header, new Payload("{}"));
        token.sign(new RSASSASigner(key));
        return tokens.verified(jwks, token.serialize());
    }
}
