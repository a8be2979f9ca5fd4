package org.tfgrader.testsupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// A PostgreSQL server that all tests of a process share. It runs in a container if a Docker engine has the image, and
/// otherwise from the binaries that Maven downloads. It ends with the process.
public final class PostgreSql {
    private static final String IMAGE = "postgres:18";
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(10);
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MAX_CONNECTIONS = 300;

    private final String server;
    private final String user;
    private final String password;

    private PostgreSql(String server, String user, String password) {
        this.server = server;
        this.user = user;
        this.password = password;
    }

    /// Where the server comes from.
    sealed interface Source {
        /// {@return a sentence for the build's output}
        String sentence();

        /// A container of the Docker engine.
        record Container() implements Source {
            @Override
            public String sentence() {
                return "Tests on PostgreSQL use a container of the image %s.".formatted(IMAGE);
            }
        }

        /// The binaries that Maven downloads.
        ///
        /// @param reason why there is no container
        record Binaries(String reason) implements Source {
            @Override
            public String sentence() {
                return "Tests on PostgreSQL use the binaries that Maven downloads, because %s.".formatted(reason);
            }
        }
    }

    /// Prints what the tests of a build use.
    public static void main(String[] arguments) {
        System.out.println(source().sentence());
    }

    /// {@return the Spring settings of a new, empty database}
    public static String[] newDatabase() {
        PostgreSql running = Running.SERVER;
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection =
                        DriverManager.getConnection(running.server + "postgres", running.user, running.password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database could be created", e);
        }
        return new String[] {
            "spring.datasource.url=" + running.server + name,
            "spring.datasource.username=" + running.user,
            "spring.datasource.password=" + running.password
        };
    }

    /// Asks the command `docker`, because Testcontainers starts another container as soon as it has found an engine.
    static Source source() {
        if (!docker("version")) {
            return new Source.Binaries("no Docker engine responds");
        }
        if (!docker("image", "inspect", IMAGE)) {
            return new Source.Binaries("the Docker engine has no image %s (docker pull %1$s)".formatted(IMAGE));
        }
        return new Source.Container();
    }

    /// {@return whether the command succeeds}
    private static boolean docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(LONGEST_COMMAND.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException noCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static PostgreSql start() {
        Source source = source();
        System.out.println(source.sentence());
        return switch (source) {
            case Source.Container() -> container();
            case Source.Binaries(var _) -> binaries();
        };
    }

    private static PostgreSql container() {
        var container = new PostgreSQLContainer(IMAGE);
        container.withImagePullPolicy(image -> false);
        // The default waits for lines that only the official image prints twice.
        container.waitingFor(
                Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1").withStartupTimeout(LONGEST_START));
        container.setCommand("postgres", "-c", "max_connections=" + MAX_CONNECTIONS, "-c", "fsync=off");
        container.start();
        return new PostgreSql(
                "jdbc:postgresql://%s:%d/".formatted(container.getHost(), container.getFirstMappedPort()),
                container.getUsername(),
                container.getPassword());
    }

    private static PostgreSql binaries() {
        try {
            var started = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", Integer.toString(MAX_CONNECTIONS))
                    // No test reads what is left after the machine has crashed.
                    .setServerConfig("fsync", "off")
                    .setRegisterShutdownHook(false)
                    .start();
            var server = new PostgreSql("jdbc:postgresql://localhost:%d/".formatted(started.getPort()), "postgres", "");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.closeAfterItsClients(started)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Services that the tests have started end at the same time as this process. Each would wait half a minute for a
    /// server that has ended before it.
    private void closeAfterItsClients(EmbeddedPostgres started) {
        try (started;
                Connection connection = DriverManager.getConnection(server + "postgres", user, password);
                Statement statement = connection.createStatement()) {
            long begin = System.nanoTime();
            while (hasOtherClients(statement) && System.nanoTime() - begin < LONGEST_END.toNanos()) {
                Thread.sleep(POLL);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the server could not be stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasOtherClients(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()")) {
            return found.next();
        }
    }

    /// Starts the server when the first test needs it.
    private static final class Running {
        static final PostgreSql SERVER = start();
    }
}
