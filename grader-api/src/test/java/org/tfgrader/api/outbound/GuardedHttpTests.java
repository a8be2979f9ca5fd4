package org.tfgrader.api.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.LocalHttp;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.webhooks.Receiver;

class GuardedHttpTests {
    private static final OutboundProperties SETTINGS = new OutboundProperties(Duration.ofSeconds(20));

    private final GuardedHttp http = new GuardedHttp(new UrlGuard(UrlGuardTests.settings(true)), SETTINGS);

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void connectsToNothingThatIsNotPublic(String host) throws IOException {
        try (var receiver = new Receiver();
                var guarded = new GuardedHttp(new UrlGuard(UrlGuardTests.settings(false)), SETTINGS)) {
            int port = URI.create(receiver.url()).getPort();

            assertThatIOException()
                    .isThrownBy(() -> guarded.send(new HttpGet("https://%s:%d/".formatted(host, port))))
                    .withMessageContaining("not on the public internet");
            assertThatIOException()
                    .isThrownBy(() -> guarded.send(new HttpGet(receiver.url())))
                    .withMessageContaining("plain http");
            assertThat(receiver.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) throws IOException {
        try (var receiver = new Receiver();
                var elsewhere = new Receiver()) {
            receiver.answer(status, "Location", elsewhere.url());

            Answer answer = http.send(new HttpGet(receiver.url()));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.isSuccess()).isFalse();
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void failsWhereAServerTakesTooLong() throws IOException {
        try (var receiver = new Receiver();
                var hasty = new GuardedHttp(
                        new UrlGuard(UrlGuardTests.settings(true)), new OutboundProperties(Duration.ofMillis(200)))) {
            receiver.hold();

            assertThatIOException().isThrownBy(() -> hasty.send(new HttpGet(receiver.url())));
        }
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

    /// Moodle sends its reasons so.
    @Test
    void readsTheMessageInTheStatusLineIfTheBodyHasNone() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerOnce(server, "HTTP/1.1 400 No <b>such</b> user\r\n\r\n[]"));

            Answer answer = http.send(new HttpGet("http://127.0.0.1:" + server.getLocalPort() + "/"));

            assertThat(PlatformWords.of(answer.message())).isEqualTo("No such user");
        }
        assertThat(new Answer(400, "Bad Request", Map.of(), "No user 5").message())
                .isEqualTo("No user 5");
    }

    @Test
    void keepsNoHalfOfASurrogatePair() {
        assertThat(PlatformWords.of("x".repeat(299) + "\uD83D\uDE00 y")).isEqualTo("x".repeat(299) + "\u2026");
        assertThat(PlatformWords.of("a\uD83D\0b")).isEqualTo("a b");
    }

    private static void answerOnce(ServerSocket server, String answer) {
        try (Socket connection = server.accept()) {
            var request = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
            while (!request.readLine().isEmpty()) {
                // The answer comes after the headers.
            }
            connection.getOutputStream().write(answer.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"120, PT2M", "0, PT0S", "'',", "-1,", "1.5,", "1234567890,", "'Thu, 26 Nov 2026 08:00:00 GMT',"})
    void readsOnlyAPauseInSeconds(String header, @Nullable Duration pause) {
        assertThat(new Answer(503, "", Map.of("retry-after", header), "").retryAfter())
                .isEqualTo(pause);
    }

    private int get(InetSocketAddress address) throws IOException {
        return http.send(new HttpGet("http://127.0.0.1:" + address.getPort() + "/"))
                .status();
    }

    private static HttpServer answering(int port) {
        return LocalHttp.serve(port, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
    }
}
