package org.tfgrader.api.chaos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tfgrader.api.ScriptedNode;
import org.tfgrader.api.Service;

/// A node in a process of its own, which is started again whenever it ends, as a supervisor does.
final class SupervisedNode implements AutoCloseable {
    private static final String TOKEN = "chosen";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int port = Ports.next();
    private final ProcessBuilder builder;
    private final ExecutorService supervisor = Executors.newSingleThreadExecutor();
    private volatile Process process;

    /// Starts a node, and does not wait until it answers.
    ///
    /// @param folder where it keeps its data and its log
    SupervisedNode(Path folder, String name, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // What takes a minute is over before more than this pays.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ScriptedNode.class.getName(),
                "--server.port=" + port,
                "--grader.data=" + folder.resolve(name),
                "--grader.bootstrap.token=" + TOKEN));
        settings.forEach(setting -> command.add("--" + setting));
        builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()));
        process = builder.start();
        supervisor.execute(this::supervise);
    }

    /// {@return this node as the instructor asks it}
    Service service() {
        return new Service(port, TOKEN);
    }

    /// Waits until it takes requests, which it does when everything else in it is at work.
    void awaitWork() {
        await().atMost(PATIENCE).until(this::listens);
    }

    /// Kills it as `kill -9` does, and waits until it is at work again.
    void kill() {
        process.destroyForcibly().onExit().join();
        awaitWork();
    }

    @Override
    public void close() {
        supervisor.shutdownNow();
        supervisor.close();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void supervise() {
        try {
            while (true) {
                process.waitFor();
                Thread.sleep(PAUSE);
                process = builder.start();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("a node can't be started again", e);
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }
}
