package org.tfgrader.api;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The packaged service in a process of its own, with the real grader. It runs extracted and with Spring's AOT
/// classes, as the launcher starts it.
public final class ServiceProcess implements AutoCloseable {
    /// What a grader stores to start faster. Services share it, because building it takes longer than a start.
    private static final Path CACHE = Path.of(System.getProperty("test.cache"));

    private static final Path LOGS = Path.of("target", "service-logs");

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final List<String> COMPILER = Stream.of(
                    System.getProperty("test.compiler", "").split(" ", -1))
            .filter(option -> !option.isEmpty())
            .toList();

    private static final Path JAR = extracted();

    private final Process process;
    private final int port;
    private final Path data;

    private ServiceProcess(Process process, int port, Path data) {
        this.process = process;
        this.port = port;
        this.data = data;
    }

    /// Starts the service and waits until it is healthy.
    public static ServiceProcess start(Path data, String... options) throws IOException {
        ServiceProcess service = launch(data, options);
        await().atMost(Duration.ofMinutes(2)).until(() -> service.health() == 200);
        return service;
    }

    /// Starts the service and waits until it answers, whatever it still prepares.
    static ServiceProcess startUntilItAnswers(Path data) throws IOException {
        ServiceProcess service = launch(data);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(() -> service.health() > 0);
        return service;
    }

    private static ServiceProcess launch(Path data, String... options) throws IOException {
        int port = Ports.next();
        shareCache(data);
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(COMPILER);
        command.addAll(List.of(
                "-Dspring.aot.enabled=true",
                // It ends with this process, also if this process is killed.
                "-Dlauncher.pid=" + ProcessHandle.current().pid(),
                "-Dgrader.home=" + System.getProperty("grader.home"),
                "-jar",
                JAR.toString(),
                "--server.port=" + port,
                "--grader.data=" + data));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        return new ServiceProcess(process, port, data);
    }

    /// {@return the log of the services of the calling test class} CI prints its end if a test of the class fails.
    private static Path log() throws IOException {
        String test = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(frame -> frame.getDeclaringClass().getSimpleName())
                        .filter(name -> name.endsWith("IT") || name.endsWith("Conformance"))
                        .findFirst()
                        .orElse("other"));
        return Files.createDirectories(LOGS).resolve(test + ".log");
    }

    private static void shareCache(Path data) throws IOException {
        Path cache = data.resolve("cache");
        if (!Files.exists(cache)) {
            Files.createDirectories(data);
            Files.createSymbolicLink(cache, Files.createDirectories(CACHE));
        }
    }

    /// {@return the service's jar, with its libraries beside it rather than in it}
    private static Path extracted() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "service");
            Process extraction = new ProcessBuilder(
                            JAVA,
                            "-Djarmode=tools",
                            "-jar",
                            System.getProperty("service.jar"),
                            "extract",
                            "--destination",
                            folder.toString(),
                            "--force")
                    .inheritIO()
                    .start();
            if (extraction.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("the service's jar can't be extracted");
            }
            return folder.resolve(Path.of(System.getProperty("service.jar")).getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public Service client() {
        try {
            return new Service(
                    port, Files.readString(data.resolve("bootstrap-token")).strip());
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

    /// {@return the status of its health; 0 if it does not answer yet}
    private int health() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service ended with " + process.exitValue());
        }
        var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
