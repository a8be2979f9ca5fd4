package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged service under attack: started by `./grader serve` with a temporary data folder, which is deleted at the
/// end.
final class Target implements AutoCloseable {
    static final String PASSWORD = "the-password-of-the-siege";
    private static final Path LAUNCHER = Path.of("grader").toAbsolutePath();
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final Path folder;
    private final int port;
    private final int front;
    private final String token = UUID.randomUUID().toString();
    private volatile Process process;

    private Target(Path folder, int port, int front) throws IOException {
        this.folder = folder;
        this.port = port;
        this.front = front == 0 ? port : front;
        this.process = launch();
    }

    /// Starts a service on an empty data folder and waits until it is ready.
    ///
    /// @param port 0 chooses a free one
    /// @param front the port of a proxy that all clients use; 0 if there is none
    static Target start(int port, int front) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("grader-siege");
        Target target = new Target(folder, port == 0 ? freePort() : port, front);
        Runtime.getRuntime().addShutdownHook(new Thread(target::end));
        target.awaitReady();
        return target;
    }

    /// {@return the API as an administrator's token sees it}
    Api api() {
        return new Api(Addresses.LEGITIMATE, port, token);
    }

    /// {@return the port to which clients connect}
    int front() {
        return front;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// {@return the size of the data folder in bytes}
    long dataBytes() {
        try (Stream<Path> tree = Files.walk(folder.resolve("data"))) {
            return tree.mapToLong(Target::size).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the service, if it still runs, and starts it again on the same data, as a supervisor of services would.
    synchronized void restart() throws IOException, InterruptedException {
        stop();
        process = launch();
        awaitReady();
    }

    private Process launch() throws IOException {
        var builder = new ProcessBuilder(
                        LAUNCHER.toString(), "serve", "--port=" + port, "--data=" + folder.resolve("data"))
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
        try (Api api = api()) {
            while (!api.isReady()) {
                if (!process.isAlive() || System.nanoTime() - start > LONGEST_START.toNanos()) {
                    String output = Files.readString(log());
                    close();
                    throw new IOException("the service did not start:\n" + output);
                }
                Thread.sleep(POLL);
            }
        }
    }

    private Path log() {
        return folder.resolve("log");
    }

    /// {@return the last lines that the service logged}
    List<String> lastLines(int count) throws IOException {
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
        stop();
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(Target::delete);
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
