package org.tfgrader.api.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.outbound.GuardedHttp.Answer;

class GuardedHttpTests {
    private final GuardedHttp http =
            new GuardedHttp(new UrlGuard(UrlGuardTests.settings(true)), new OutboundProperties(Duration.ofSeconds(20)));

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    @Test
    void usesNoConnectionThatTheServerHasClosed() throws IOException {
        HttpServer first = answering(0);
        InetSocketAddress address = first.getAddress();
        assertThat(get(address)).isEqualTo(204);
        first.stop(0);

        HttpServer restarted = answering(address.getPort());
        try {
            assertThat(get(address)).isEqualTo(204);
        } finally {
            restarted.stop(0);
        }
    }

    @Test
    void readsThePauseThatAServerRequestsInSeconds() {
        assertThat(pause("120")).isEqualTo(Duration.ofMinutes(2));
        assertThat(pause("0")).isZero();
        assertThat(new Answer(503, Map.of(), "").retryAfter()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "1234567890", "Thu, 26 Nov 2026 08:00:00 GMT"})
    void ignoresAnyOtherPause(String header) {
        assertThat(pause(header)).isNull();
    }

    private static @Nullable Duration pause(String header) {
        return new Answer(503, Map.of("retry-after", header), "").retryAfter();
    }

    private int get(InetSocketAddress address) throws IOException {
        return http.send(new HttpGet("http://127.0.0.1:" + address.getPort() + "/"))
                .status();
    }

    private static HttpServer answering(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        return server;
    }
}
