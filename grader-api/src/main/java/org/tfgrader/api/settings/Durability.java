package org.tfgrader.api.settings;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes committed data durable, even if the process is killed.
///
/// The embedded database writes commits half a second late. Writing every commit at once would turn off the
/// compaction of its file, which would then grow without end. So only data whose acceptance was confirmed to a
/// client is written at once: an accepted submission, a result, a token.
@Component
public class Durability {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final boolean writesLate;

    Durability(DataSource dataSource, TransactionTemplate transaction, Database database) {
        this.transaction = transaction;
        jdbc = new JdbcTemplate(dataSource);
        writesLate = !database.isShared();
    }

    /// Makes a change in a transaction, and then makes it durable.
    ///
    /// @return the result of the change
    public <T> T commit(Supplier<T> change) {
        T changed = transaction.execute(status -> change.get());
        ensure();
        return changed;
    }

    /// Writes all committed data. Called outside of transactions.
    public void ensure() {
        if (writesLate) {
            jdbc.execute("checkpoint sync");
        }
    }
}
