package org.tfgrader.api.settings;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Makes committed data durable, even if the process is killed.
///
/// The embedded database writes commits half a second late. Writing every commit at once would turn off the
/// compaction of its file, which would then grow without end. So only data whose acceptance was confirmed to a
/// client is written at once: an accepted submission, a result, a token.
@Component
public class Durability {
    private final JdbcTemplate jdbc;
    private final boolean writesLate;

    Durability(DataSource dataSource, Database database) {
        jdbc = new JdbcTemplate(dataSource);
        writesLate = !database.isShared();
    }

    /// Writes all committed data. Called outside of transactions.
    public void ensure() {
        if (writesLate) {
            jdbc.execute("checkpoint sync");
        }
    }
}
