package org.tfgrader.api.settings;

import java.nio.file.Path;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// The service's database: the embedded one, which only this node uses, or PostgreSQL, which several nodes may
/// share.
public record Database(String getJdbcUrl, String getUsername, String getPassword) implements JdbcConnectionDetails {
    /// The file of the embedded database in the data folder.
    public static final String FILE = "grader.mv.db";

    private static final String EMBEDDED = "jdbc:h2:";

    /// {@return the embedded database}
    ///
    /// @param folder the absolute path of the data folder
    public static Database embedded(Path folder) {
        String url = EMBEDDED
                + "file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                        .formatted(folder.resolve(FILE.substring(0, FILE.indexOf('.'))))
                // Without a trace file: it would contain data, and errors are in the log.
                + ";LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        return new Database(url, "grader", "");
    }

    /// {@return whether other nodes may use it, too}
    public boolean isShared() {
        return !getJdbcUrl.startsWith(EMBEDDED);
    }

    /// {@return its URL without the password}
    @Override
    public String toString() {
        return getJdbcUrl;
    }
}
