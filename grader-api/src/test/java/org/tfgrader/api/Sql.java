package org.tfgrader.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what tests look for in the database.
public final class Sql {
    private Sql() {}

    /// {@return the number of rows}
    ///
    /// @param rows a table with conditions, such as `tokens where id = ?`
    public static int count(JdbcClient jdbc, String rows, Object... parameters) {
        return jdbc.sql("select count(*) from " + rows)
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    /// {@return the only value of the only row}
    public static String text(JdbcClient jdbc, String query, Object... parameters) {
        return jdbc.sql(query).params(parameters).query(String.class).single();
    }

    /// {@return the only value of each row}
    public static List<@Nullable String> texts(JdbcClient jdbc, String query, Object... parameters) {
        return jdbc.sql(query).params(parameters).query(String.class).list();
    }
}
