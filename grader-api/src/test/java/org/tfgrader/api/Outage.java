package org.tfgrader.api;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// While this is open, no connection comes within its time, as where the database is away. Requests wait for one as
/// long
/// as the service's setting [#TIMEOUT] says.
public final class Outage implements AutoCloseable {
    /// A setting that keeps tests short. The pool does not take another value at run time.
    public static final String TIMEOUT = "spring.datasource.hikari.connection-timeout=2000";

    private final List<Connection> held = new ArrayList<>();

    public Outage(HikariDataSource database) throws SQLException {
        while (held.size() < database.getMaximumPoolSize()) {
            held.add(database.getConnection());
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : held) {
            connection.close();
        }
    }
}
