package org.tfgrader.api.chaos;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tfgrader.api.Ports;

/// A real PostgreSQL that can go away, and come back with all that was committed.
final class StoppableDatabase implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data;
    private final int port = Ports.next();
    private EmbeddedPostgres running;

    /// Starts an empty database.
    ///
    /// @param data the folder that it keeps everything in; made if missing
    StoppableDatabase(Path data) throws IOException {
        this.data = data;
        running = started(data, port);
    }

    /// Stops it in order for a while: what is committed is answered, what is not is rolled back.
    void stop(Duration away) throws IOException, InterruptedException {
        running.close();
        // A server that takes longer is complained of, and goes on to stop.
        await().atMost(PATIENCE).until(() -> Files.notExists(data.resolve("postmaster.pid")));
        Thread.sleep(away);
        running = started(data, port);
    }

    /// Kills all its processes as `kill -9` does, and starts it after a while: nobody is told what was committed.
    void kill(Duration away) throws IOException, InterruptedException {
        ProcessHandle server = running.getProcess().toHandle();
        List<ProcessHandle> helpers = server.descendants().toList();
        server.destroyForcibly();
        helpers.forEach(ProcessHandle::destroyForcibly);
        running.close();
        Thread.sleep(away);
        running = started(data, port);
    }

    /// {@return what a node is told of it}
    List<String> settings() {
        return List.of(
                "spring.datasource.url=" + url(), "spring.datasource.username=" + USER, "spring.datasource.password=");
    }

    /// {@return what asks it, with a connection for each question}
    JdbcClient client() {
        return JdbcClient.create(new DriverManagerDataSource(url(), USER, ""));
    }

    @Override
    public void close() throws IOException {
        running.close();
    }

    private String url() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(port);
    }

    /// Each commit takes as long as on a slow disk, so that much of what happens falls between two of them.
    private static EmbeddedPostgres started(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("commit_delay", "10000")
                .setServerConfig("commit_siblings", "0")
                .setPGStartupWait(PATIENCE)
                .start();
    }
}
