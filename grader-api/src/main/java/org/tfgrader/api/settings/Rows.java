package org.tfgrader.api.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;

/// Reads rows into records whose components have the names of the columns. Enum constants are stored in lower case.
public final class Rows {
    private Rows() {}

    public static <T> RowMapper<T> of(Class<T> row) {
        return new SimplePropertyRowMapper<>(row, ApplicationConversionService.getSharedInstance());
    }

    /// {@return all rows of a query}
    ///
    /// @param row a record with a component for each column, or String for one column
    public static <T> List<T> list(JdbcClient jdbc, Class<T> row, String query, @Nullable Object... parameters) {
        return rows(jdbc, row, query, parameters).list();
    }

    /// {@return the only row of a query, if there is one}
    ///
    /// @param row as for [#list]
    public static <T> Optional<T> find(JdbcClient jdbc, Class<T> row, String query, @Nullable Object... parameters) {
        return rows(jdbc, row, query, parameters).optional();
    }

    private static <T> MappedQuerySpec<T> rows(
            JdbcClient jdbc, Class<T> row, String query, @Nullable Object... parameters) {
        var statement = jdbc.sql(query).params(Arrays.asList(parameters));
        return row == String.class
                ? statement.query((columns, number) -> row.cast(columns.getString(1)))
                : statement.query(of(row));
    }

    /// {@return whether there is a row}
    ///
    /// @param rows a table with conditions, such as `tokens where id = ?`
    public static boolean exist(JdbcClient jdbc, String rows, Object... parameters) {
        return jdbc.sql("select exists (select * from " + rows + ")")
                .params(parameters)
                .query(Boolean.class)
                .single();
    }
}
