package org.tfgrader.api.settings;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Stops the service when the embedded database has closed itself, as it does when the disk is full: it can't be
/// opened again in this process. The launcher then restarts the service. Without a launcher, health reports the
/// database as down.
@Component
class ClosedDatabase {
    private static final Logger log = LoggerFactory.getLogger(ClosedDatabase.class);

    /// The exit status of a virtual machine that is out of memory: the launcher restarts the service.
    private static final int RESTART = 3;

    /// H2's error codes for a closed database, and for one that is being closed.
    private static final Set<Integer> CLOSED = Set.of(90_098, 90_121);

    private final DataSource dataSource;
    private final boolean hasLauncher = System.getProperty("launcher.pid") != null;

    ClosedDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Scheduled(fixedDelay = 2000)
    void endServiceIfClosed() {
        try {
            readFrom(dataSource);
        } catch (SQLException e) {
            // Any other outage may end, and health reports it meanwhile.
            if (hasLauncher && isClosed(e)) {
                log.error(
                        "The database has shut down after an error: the service stops and restarts. Check whether"
                                + " the disk is full.",
                        e);
                Runtime.getRuntime().halt(RESTART);
            }
        }
    }

    /// Reads from a table: a connection counts as valid even if its database is closed.
    static void readFrom(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1 from students where id = ''");
        }
    }

    static boolean isClosed(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException database && CLOSED.contains(database.getErrorCode()));
    }
}
