package org.tfgrader.api;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// While this is open, no connection comes within its time, as where the database is away.
public final class Outage implements AutoCloseable {
    private static final Duration SHORT = Duration.ofMillis(250);

    private final HikariDataSource database;
    private final long usual;
    private final List<Connection> held = new ArrayList<>();

    public Outage(HikariDataSource database) throws SQLException {
        this.database = database;
        usual = database.getConnectionTimeout();
        while (held.size() < database.getMaximumPoolSize()) {
            held.add(database.getConnection());
        }
        database.setConnectionTimeout(SHORT.toMillis());
    }

    @Override
    public void close() throws SQLException {
        database.setConnectionTimeout(usual);
        for (Connection connection : held) {
            connection.close();
        }
    }
}
