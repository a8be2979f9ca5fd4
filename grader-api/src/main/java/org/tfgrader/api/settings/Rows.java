package org.tfgrader.api.settings;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;

/// Reads rows into records whose components have the names of the columns. Enum constants are stored in lower case.
public final class Rows {
    private Rows() {}

    public static <T> RowMapper<T> of(Class<T> row) {
        return new SimplePropertyRowMapper<>(row, ApplicationConversionService.getSharedInstance());
    }
}
