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

    @BeforeEach
    void start() throws Exception {
        server = new LimitedServer(folder);
        server.start();
        port = server.port();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void givesThePlaceOfASilentConnectionToANewOne() {
        List<RawConnection> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 4 * LimitedServer.PLACES; i++) {
                silent.add(new RawConnection(port));
            }
            try (var honest = new RawConnection(port)) {
                assertThat(honest.send("GET / HTTP/1.1", HOST, "").status()).isEqualTo(200);
            }
            assertThat(silent.getFirst().rest()).isEmpty();
        } finally {
            silent.forEach(RawConnection::close);
        }
    }

    @Test
    void givesThePlaceOfABodyThatDoesNotComeToANewConnection() {
        List<RawConnection> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 4 * LimitedServer.PLACES; i++) {
                silent.add(new RawConnection(port).send(form(1000)));
            }
            try (var honest = new RawConnection(port)) {
                assertThat(honest.send("GET / HTTP/1.1", HOST, "").status()).isEqualTo(200);
            }
        } finally {
            silent.forEach(RawConnection::close);
        }
    }

    @Test
    void givesThePlaceOfAClientThatReadsNoAnswersToANewConnection() {
        List<RawConnection> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * LimitedServer.PLACES; i++) {
                readers.add(new RawConnection(port).send("GET /?page HTTP/1.1", HOST, ""));
            }
            await().until(() ->
                    readers.stream().filter(each -> !each.trySend("x")).count() >= LimitedServer.PLACES);
            try (var honest = new RawConnection(port)) {
                assertThat(honest.send("GET / HTTP/1.1", HOST, "").status()).isEqualTo(200);
            }
        } finally {
            readers.forEach(RawConnection::close);
        }
    }

    @Test
    void refusesABodyThatTricklesIn() {
        try (var connection = new RawConnection(port)) {
            connection.send(form(1000));
            await().until(() -> !connection.trySend("x") || connection.isAnswered());
            assertThat(connection.rest()).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void refusesAFormThatIsLargerThanAnyMayBe() {
        try (var connection = new RawConnection(port)) {
            connection.send(chunkedForm()).sendBytes("18000\r\na=" + "x".repeat(0x17ffe) + "\r\n0\r\n\r\n");
            assertThat(connection.status()).isEqualTo(413);
        }
    }

    @Test
    void refusesALargeBodyThatTricklesIn() {
        try (var connection = new RawConnection(port)) {
            connection.send("POST /?large HTTP/1.1", HOST, "Content-Length: 100000", "");
            await().until(() -> !connection.trySend("x") || connection.isAnswered());
            assertThat(connection.rest()).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void closesAConnectionWhoseRefusedBodyTricklesIn() {
        try (var connection = new RawConnection(port)) {
            connection.send("POST /?large HTTP/1.1", HOST, "Content-Length: 300000", "");
            assertThat(connection.status()).isEqualTo(413);
            await().until(() -> !connection.trySend("x"));
        }
    }

    @Test
    void refusesALargeBodyThatDoesNotSayHowLong() {
        try (var connection = new RawConnection(port)) {
            connection.send("POST /?large HTTP/1.1", HOST, "Transfer-Encoding: chunked", "", "40000");
            connection.sendBytes("x".repeat(0x40000) + "\r\n0\r\n\r\n");
            assertThat(connection.status()).isEqualTo(413);
        }
    }

    @Test
    void asksForNoBodyThatItRefuses() {
        try (var connection = new RawConnection(port)) {
            connection.send("POST /?large HTTP/1.1", HOST, "Content-Length: 300000", "Expect: 100-continue", "");
            assertThat(connection.status()).isEqualTo(413);
        }
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
        try (var connection = new RawConnection(port)) {
            for (int i = 0; i < 10; i++) {
                connection
                        .send("POST /?large HTTP/1.1", HOST, "Content-Length: 100000", "")
                        .sendBytes("x".repeat(100_000));
            }
            connection.send("GET / HTTP/1.1", HOST, "Connection: close", "");
            assertThat(connection.rest().split("read 100000", -1)).hasSize(11);
        }
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
