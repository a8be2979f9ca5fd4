package org.tfgrader.api.gradebook;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Lines of comma-separated values (RFC 4180) that no spreadsheet takes for a formula.
final class Csv {
    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    private final StringBuilder lines = new StringBuilder();

    /// Adds a line.
    Csv line(Object... values) {
        lines.append(Arrays.stream(values).map(Csv::field).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    private static String field(Object value) {
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        // The apostrophe makes it text, and is not shown.
        String inert = !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = inert.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r' || c == ';');
        return plain ? inert : '"' + inert.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
