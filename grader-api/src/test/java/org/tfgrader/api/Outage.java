package org.tfgrader.api;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Simulates an unreachable database: while this is open, the pool has no free connection. A request
/// waits for one until the timeout that [#TIMEOUT] sets.
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
