package org.tfgrader.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The web server alone, with limits that a test reaches soon.
class ServerLimitsTests {
    private static final String HOST = "Host: here";

    @TempDir
    private Path folder;

    private LimitedServer server;
    private int port;
    private final List<RawConnection> connections = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = new LimitedServer(folder);
        server.start();
        port = server.port();
    }

    @AfterEach
    void stop() throws Exception {
        connections.forEach(RawConnection::close);
        server.stop();
    }

    @Test
    void givesThePlaceOfASilentConnectionToANewOne() {
        for (int i = 0; i < 4 * LimitedServer.PLACES; i++) {
            open();
        }

        assertThatANewConnectionIsServed();

        assertThat(connections.getFirst().rest()).isEmpty();
    }

    @Test
    void givesThePlaceOfABodyThatDoesNotComeToANewConnection() {
        for (int i = 0; i < 4 * LimitedServer.PLACES; i++) {
            open(form(1000));
        }

        assertThatANewConnectionIsServed();
    }

    @Test
    void givesThePlaceOfAClientThatReadsNoAnswersToANewConnection() {
        for (int i = 0; i < 2 * LimitedServer.PLACES; i++) {
            open("GET /?page HTTP/1.1", HOST, "");
        }
        await().until(() ->
                connections.stream().filter(each -> !each.trySend("x")).count() >= LimitedServer.PLACES);

        assertThatANewConnectionIsServed();
    }

    private RawConnection open(String... lines) {
        var connection = new RawConnection(port);
        connections.add(connection);
        return lines.length == 0 ? connection : connection.send(lines);
    }

    private void assertThatANewConnectionIsServed() {
        assertThat(open("GET / HTTP/1.1", HOST, "").status()).isEqualTo(200);
    }

    @Test
    void refusesABodyThatTricklesIn() {
        var connection = open(form(1000));
        await().until(() -> !connection.trySend("x") || connection.isAnswered());
        assertThat(connection.rest()).startsWith("HTTP/1.1 408");
    }

    @Test
    void refusesAFormThatIsLargerThanAnyMayBe() {
        var connection = open(chunkedForm()).sendBytes("18000\r\na=" + "x".repeat(0x17ffe) + "\r\n0\r\n\r\n");
        assertThat(connection.status()).isEqualTo(413);
    }

    @Test
    void refusesALargeBodyThatTricklesIn() {
        var connection = open("POST /?large HTTP/1.1", HOST, "Content-Length: 100000", "");
        await().until(() -> !connection.trySend("x") || connection.isAnswered());
        assertThat(connection.rest()).startsWith("HTTP/1.1 408");
    }

    @Test
    void closesAConnectionWhoseRefusedBodyTricklesIn() {
        var connection = open("POST /?large HTTP/1.1", HOST, "Content-Length: 300000", "");
        assertThat(connection.status()).isEqualTo(413);
        await().until(() -> !connection.trySend("x"));
    }

    @Test
    void refusesALargeBodyThatDoesNotSayHowLong() {
        var connection = open("POST /?large HTTP/1.1", HOST, "Transfer-Encoding: chunked", "", "40000");
        connection.sendBytes("x".repeat(0x40000) + "\r\n0\r\n\r\n");
        assertThat(connection.status()).isEqualTo(413);
    }

    @Test
    void asksForNoBodyThatItRefuses() {
        var connection = open("POST /?large HTTP/1.1", HOST, "Content-Length: 300000", "Expect: 100-continue", "");
        assertThat(connection.status()).isEqualTo(413);
    }

    @Test
    void takesAClientThatDisconnectsInALargeBodyForNoFailureOfTheService() throws InterruptedException {
        try (var connection = new RawConnection(port)) {
            connection.send("POST /?large HTTP/1.1", HOST, "Content-Length: 100000", "", "begin");
        }
        assertThat(server.failures().poll(30, TimeUnit.SECONDS)).isInstanceOf(ClientAbortException.class);
    }

    @Test
    void readsLargeBodies() {
        var connection = open();
        for (int i = 0; i < 10; i++) {
            connection
                    .send("POST /?large HTTP/1.1", HOST, "Content-Length: 100000", "")
                    .sendBytes("x".repeat(100_000));
        }
        connection.send("GET / HTTP/1.1", HOST, "Connection: close", "");
        assertThat(connection.rest().split("read 100000", -1)).hasSize(11);
    }

    private static String[] form(int length) {
        return new String[] {
            "POST / HTTP/1.1", HOST, "Content-Type: application/x-www-form-urlencoded", "Content-Length: " + length, ""
        };
    }

    private static String[] chunkedForm() {
        return new String[] {
            "POST / HTTP/1.1", HOST, "Content-Type: application/x-www-form-urlencoded", "Transfer-Encoding: chunked", ""
        };
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void handlesRequestsBehindGradings() {
        var http = new GuardedHttp();
        http.setExecutor(task -> Thread.ofPlatform().start(task));
        var nice = new CompletableFuture<Integer>();

        http.getExecutor().execute(() -> nice.complete(niceOfThisThread()));

        assertThat(nice).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(10);
    }

    static int niceOfThisThread() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            // proc_pid_stat(5): nice is field 19; field 3 is the first after the name in parentheses.
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19 - 3]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
