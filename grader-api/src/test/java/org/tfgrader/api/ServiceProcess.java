package org.tfgrader.api;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The packaged service as a process of its own, as far settled at build time as the launcher starts it, with the real
/// grader.
public final class ServiceProcess implements AutoCloseable {
    private static final int FIRST_PORT = 20_000;
    private static int nextPort;

    private final Process process;
    private final int port;
    private final Path data;

    private ServiceProcess(Process process, int port, Path data) {
        this.process = process;
        this.port = port;
        this.data = data;
    }

    /// Starts the service and waits until it answers.
    public static ServiceProcess start(Path data, String... options) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dspring.aot.enabled=true",
                "-Dgrader.home=" + System.getProperty("grader.home"),
                "-jar",
                System.getProperty("service.jar"),
                "--server.port=" + port,
                "--grader.data=" + data));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("log").toFile()))
                .start();
        var service = new ServiceProcess(process, port, data);
        await().atMost(Duration.ofMinutes(2)).until(service::answers);
        return service;
    }

    public int port() {
        return port;
    }

    Path tokenFile() {
        return data.resolve("bootstrap-token");
    }

    public Service client() {
        try {
            return new Service(port, Files.readString(tokenFile()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kills it as `kill -9` does, and waits for its end.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service ended with " + process.exitValue());
        }
        var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// {@return a port that nothing listens on} The kernel gives ports from 32768 on to other processes, and each fork
    /// of
    /// the tests has a thousand of those below, so none is taken before the service listens on it.
    private static synchronized int freePort() throws IOException {
        while (true) {
            int port = FIRST_PORT + 1000 * Integer.getInteger("test.fork", 0) + nextPort++ % 1000;
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // The next one may be free.
            }
        }
    }
}
