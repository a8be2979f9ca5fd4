package org.tfgrader.api.migrate;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.math.BigInteger;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.digest.Sha256;

/// A table that exists in both databases, and its columns.
record Table(String name, List<String> columns) {
    /// Rows per batch: a file of a submission may have 2 MB.
    private static final int ROWS_AT_ONCE = 50;

    private static final String NOTHING = "-";
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    Table {
        columns = List.copyOf(columns);
    }

    /// Summarises the content of a table.
    ///
    /// @param checksum of all rows in any order, because two databases sort texts differently
    record Content(long rows, BigInteger checksum) {
        static final Content EMPTY = new Content(0, BigInteger.ZERO);

        Content with(byte[] digestOfRow) {
            return new Content(
                    rows + 1, checksum.add(new BigInteger(1, digestOfRow)).mod(MODULUS));
        }

        /// {@return the first digits of the checksum, enough to compare two by eye}
        String shown() {
            return String.format(Locale.ROOT, "%064x", checksum).substring(0, 16);
        }
    }

    /// Copies all rows.
    ///
    /// @return the summary of what was read
    Content copy(Connection from, Connection to) throws SQLException {
        try (Statement statement = from.createStatement();
                ResultSet rows = statement.executeQuery(select());
                PreparedStatement insert = to.prepareStatement(insert())) {
            Content content = Content.EMPTY;
            while (rows.next()) {
                List<@Nullable Object> row = row(rows);
                content = content.with(digest(row));
                for (int i = 0; i < row.size(); i++) {
                    Object value = row.get(i);
                    insert.setObject(i + 1, value instanceof Instant instant ? utc(instant) : value);
                }
                insert.addBatch();
                if (content.rows % ROWS_AT_ONCE == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            return content;
        }
    }

    /// {@return the summary of a database's table}
    Content read(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(select())) {
                Content content = Content.EMPTY;
                while (rows.next()) {
                    content = content.with(digest(row(rows)));
                }
                return content;
            }
        }
    }

    private String select() {
        return "select %s from %s".formatted(String.join(", ", columns), name);
    }

    private String insert() {
        return "insert into %s (%s) values (%s)"
                .formatted(
                        name, String.join(", ", columns), String.join(", ", Collections.nCopies(columns.size(), "?")));
    }

    private List<@Nullable Object> row(ResultSet rows) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
            row.add(value(rows, i));
        }
        return row;
    }

    /// {@return a value in a form that does not depend on the database's driver}
    private static @Nullable Object value(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        return switch (value) {
            case Clob text -> rows.getString(column);
            case OffsetDateTime time -> time.toInstant();
            case Timestamp time -> time.toInstant();
            case null, default -> value;
        };
    }

    private static byte[] digest(List<@Nullable Object> row) {
        var digest = new Sha256();
        row.forEach(value -> digest.addWithLength(text(value)));
        return digest.bytes();
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> NOTHING;
            case byte[] bytes -> "=" + HexFormat.of().formatHex(bytes);
            default -> "=" + value;
        };
    }
}
