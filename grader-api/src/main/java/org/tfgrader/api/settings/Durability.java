package org.tfgrader.api.settings;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Makes sure that what was committed is kept even if the process is killed.
///
/// The embedded database writes commits half a second late. Writing every commit at once turns off the tidying of
/// its file, which then grows without end, so only what someone was told is written at once: an accepted
/// submission, a verdict, a token.
@Component
public class Durability {
    private final JdbcTemplate jdbc;
    private final boolean writesLate;

    Durability(DataSource dataSource, Database database) {
        jdbc = new JdbcTemplate(dataSource);
        writesLate = !database.isShared();
    }

    /// Writes what was committed so far. Called outside of transactions.
    public void ensure() {
        if (writesLate) {
            jdbc.execute("checkpoint sync");
        }
    }
}
