package org.tfgrader.api.settings;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads rows into records whose components have the names of the columns. Enum constants are stored in lower case.
public final class Rows {
    private Rows() {}

    public static <T> RowMapper<T> of(Class<T> row) {
        return new SimplePropertyRowMapper<>(row, ApplicationConversionService.getSharedInstance());
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
