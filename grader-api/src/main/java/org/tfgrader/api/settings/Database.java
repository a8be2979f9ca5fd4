package org.tfgrader.api.settings;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// The database that the service keeps everything in: the embedded one, which is this node's alone, or a
/// PostgreSQL, which several nodes may share.
public record Database(String getJdbcUrl, String getUsername, String getPassword) implements JdbcConnectionDetails {
    private static final String EMBEDDED = "jdbc:h2:";

    /// {@return whether other nodes may work on it too}
    public boolean isShared() {
        return !getJdbcUrl.startsWith(EMBEDDED);
    }

    /// {@return where it is, without the password}
    @Override
    public String toString() {
        return getJdbcUrl;
    }
}
