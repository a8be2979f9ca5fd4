package org.tfgrader.benchmarks.client;

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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The packaged service, started by `./grader serve` with a temporary data folder, which is deleted at the end.
public final class RunningService implements AutoCloseable {
    public static final String PASSWORD = "the-password-of-the-benchmarks";
    private static final Path LAUNCHER = Path.of("grader").toAbsolutePath();
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final double QUIET_CPU_SECONDS = 0.2;
    private static final int QUIET_POLLS = 60;

    private final Path folder;
    private final int port;
    private final @Nullable Path datasets;
    private final String token = UUID.randomUUID().toString();
    private final Api api;
    private volatile Process process;
    private volatile Duration startedIn = Duration.ZERO;

    private RunningService(Path folder, int port, @Nullable Path datasets) throws IOException {
        this.folder = folder;
        this.port = port;
        this.datasets = datasets;
        this.api = new Api(port, token);
        this.process = launch();
    }

    /// Starts a service on an empty data folder and waits until it is ready.
    ///
    /// @param port 0 chooses a free one
    /// @param datasets a folder with `train_signs.h5` and `test_signs.h5`; null for the generated images
    public static RunningService start(int port, @Nullable Path datasets) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("grader-benchmark");
        RunningService service = new RunningService(folder, port == 0 ? freePort() : port, datasets);
        Runtime.getRuntime().addShutdownHook(new Thread(service::end));
        service.awaitReady();
        return service;
    }

    /// {@return the API with an administrator's token}
    public Api api() {
        return api;
    }

    public int port() {
        return port;
    }

    /// {@return the time from the last start of the process until it was ready}
    public Duration startedIn() {
        return startedIn;
    }

    /// {@return the service and its child processes, without the launcher} The launcher restarts the service.
    public ProcessTree processes() {
        ProcessHandle launcher = process.toHandle();
        return new ProcessTree(launcher.children()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElse(launcher));
    }

    /// Waits until the service and its workers hardly use the CPUs, or for two minutes.
    public void awaitQuiet() throws InterruptedException {
        double before = processes().cpuSeconds();
        for (int poll = 0; poll < QUIET_POLLS; poll++) {
            Thread.sleep(QUIET);
            double now = processes().cpuSeconds();
            if (now - before < QUIET_CPU_SECONDS) {
                return;
            }
            before = now;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// {@return the size of the data folder in bytes}
    public long dataBytes() {
        try (Stream<Path> tree = Files.walk(folder.resolve("data"))) {
            return tree.mapToLong(RunningService::size).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the service, if it still runs, and starts it again on the same data, as a supervisor of services would.
    public synchronized void restart() throws IOException, InterruptedException {
        stop();
        process = launch();
        awaitReady();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(LAUNCHER.toString(), "serve", "--port=" + port, "--data=" + folder.resolve("data")));
        if (datasets != null) {
            command.add("--datasets=" + datasets);
        }
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("GRADER_BOOTSTRAP_TOKEN", token);
        builder.environment().put("GRADER_BOOTSTRAP_PASSWORD", PASSWORD);
        // The learning platform of the siege has a loopback address.
        builder.environment().put("GRADER_URLS_ALLOW_LOOPBACK", "true");
        return builder.start();
    }

    private void awaitReady() throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!api.isReady()) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST_START.toNanos()) {
                String output = Files.readString(log());
                close();
                throw new IOException("the service did not start:\n" + output);
            }
            Thread.sleep(POLL);
        }
        startedIn = Duration.ofNanos(System.nanoTime() - start);
    }

    private Path log() {
        return folder.resolve("log");
    }

    /// {@return the last lines that the service logged}
    public List<String> lastLines(int count) throws IOException {
        List<String> lines = Files.readAllLines(log());
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /// A service without memory may not obey SIGTERM, and its workers are processes of their own.
    private void stop() {
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (process.isAlive()) {
            process.destroyForcibly().onExit().join();
        }
        workers.forEach(ProcessHandle::destroyForcibly);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static long size(Path path) {
        try {
            return Files.isRegularFile(path) ? Files.size(path) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /// The service must not outlive a benchmark that is interrupted.
    private void end() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        api.close();
        stop();
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(RunningService::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
