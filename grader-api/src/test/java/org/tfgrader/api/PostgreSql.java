package org.tfgrader.api;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// A real PostgreSQL for all tests of a process: in a container where a Docker engine answers and has its image,
/// else from the binaries that Maven brings.
public final class PostgreSql {
    private static final String IMAGE = "postgres:18";
    private static final int MAX_CONNECTIONS = 300;
    private static final PostgreSql SERVER = start();

    private final String server;
    private final String user;
    private final String password;

    private PostgreSql(String server, String user, String password) {
        this.server = server;
        this.user = user;
        this.password = password;
    }

    /// {@return the settings of an empty database, which nobody else has}
    public static String[] newDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection =
                        DriverManager.getConnection(SERVER.server + "postgres", SERVER.user, SERVER.password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new AssertionError("no database could be made", e);
        }
        return new String[] {
            "spring.datasource.url=" + SERVER.server + name,
            "spring.datasource.username=" + SERVER.user,
            "spring.datasource.password=" + SERVER.password
        };
    }

    private static PostgreSql start() {
        return DockerClientFactory.instance().isDockerAvailable() ? inContainer() : embedded();
    }

    private static PostgreSql inContainer() {
        var container = new PostgreSQLContainer(IMAGE);
        container.setCommand("postgres", "-c", "max_connections=" + MAX_CONNECTIONS);
        try {
            container.start();
        } catch (ContainerFetchException noImage) {
            return embedded();
        }
        return new PostgreSql(
                "jdbc:postgresql://%s:%d/".formatted(container.getHost(), container.getFirstMappedPort()),
                container.getUsername(),
                container.getPassword());
    }

    private static PostgreSql embedded() {
        try {
            var started = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", Integer.toString(MAX_CONNECTIONS))
                    .start();
            return new PostgreSql("jdbc:postgresql://localhost:%d/".formatted(started.getPort()), "postgres", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
