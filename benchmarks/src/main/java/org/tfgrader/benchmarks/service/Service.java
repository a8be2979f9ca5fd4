package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// The service, started by `./grader serve`, with a temporary data folder.
final class Service implements AutoCloseable {
    private static final Path LAUNCHER = Path.of("grader").toAbsolutePath();
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final double QUIET_CPU_SECONDS = 0.2;
    private static final int MOST_LOOKS = 60;

    private final Path folder;
    private final Process process;
    private final Api api;
    private final long start = System.nanoTime();
    private Duration startedIn = Duration.ZERO;

    private Service(Path folder, Process process, Api api) {
        this.folder = folder;
        this.process = process;
        this.api = api;
    }

    /// Starts a service with its default number of workers, and waits until it is healthy.
    static Service start(Setup setup) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("grader-benchmark");
        int port = freePort();
        String token = UUID.randomUUID().toString();
        List<String> command = new ArrayList<>(
                List.of(LAUNCHER.toString(), "serve", "--port=" + port, "--data=" + folder.resolve("data")));
        if (setup.signs() != null) {
            command.add("--datasets=" + setup.signs());
        }
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("GRADER_BOOTSTRAP_TOKEN", token);
        var service = new Service(folder, builder.start(), new Api(port, token));
        service.awaitHealth();
        return service;
    }

    Api api() {
        return api;
    }

    /// {@return the service and its child processes, without the launcher} The launcher restarts the service.
    ProcessTree processes() {
        ProcessHandle launcher = process.toHandle();
        return new ProcessTree(launcher.children()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElse(launcher));
    }

    /// {@return the time from the start of the process until it was healthy}
    Duration startedIn() {
        return startedIn;
    }

    /// Grades once in each way, so that everything that is created once exists, and waits until the service is
    /// idle.
    void warmUp() throws IOException, InterruptedException {
        api.grade("warm-up", true);
        api.grade("warm-up", false);
        awaitQuiet();
    }

    /// Waits until the service and its workers hardly use the CPUs, or for two minutes.
    void awaitQuiet() throws InterruptedException {
        double before = processes().cpuSeconds();
        for (int look = 0; look < MOST_LOOKS; look++) {
            Thread.sleep(QUIET);
            double now = processes().cpuSeconds();
            if (now - before < QUIET_CPU_SECONDS) {
                return;
            }
            before = now;
        }
    }

    private void awaitHealth() throws IOException, InterruptedException {
        while (!api.isHealthy()) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST_START.toNanos()) {
                String log = Files.readString(folder.resolve("log"));
                close();
                throw new IOException("the service did not start:\n" + log);
            }
            Thread.sleep(LOOK);
        }
        startedIn = Duration.ofNanos(System.nanoTime() - start);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        api.close();
        process.destroy();
        process.onExit().join();
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(Service::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
