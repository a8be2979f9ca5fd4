package org.tfgrader.api.chaos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.api.Ports;
import org.tfgrader.api.ScriptedNode;
import org.tfgrader.api.Service;

/// A node in a process of its own, which is started again if it has ended.
final class SupervisedNode implements AutoCloseable {
    private static final String TOKEN = "chosen";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int port = Ports.next();
    private final ProcessBuilder builder;
    private volatile Process process;

    /// Starts a node, and does not wait until it answers.
    ///
    /// @param folder where it keeps its data and its log
    SupervisedNode(Path folder, String name, List<String> settings) throws IOException {
        List<String> own = new ArrayList<>(settings);
        own.addAll(List.of(
                "server.port=" + port, "grader.data=" + folder.resolve(name), "grader.bootstrap.token=" + TOKEN));
        builder = ScriptedNode.process(ScriptedNode.class, own)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()));
        process = builder.start();
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
        close();
        awaitWork();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private synchronized boolean listens() throws IOException {
        if (!process.isAlive()) {
            process = builder.start();
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
