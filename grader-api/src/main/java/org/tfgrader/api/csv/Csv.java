package org.tfgrader.api.csv;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Lines of comma-separated values (RFC 4180) that no spreadsheet takes for a formula.
public final class Csv {
    /// Where a cell begins whose text would be computed. Where commas are decimal, a semicolon or a line break begins a
    /// cell even within quotes, and where letters are wide, so are these signs.
    private static final Pattern FORMULA =
            Pattern.compile("(?<=^|[;\\r\\n])(?=[=+\\-@\\t\\r\uff1d\uff0b\uff0d\uff20])");

    private final StringBuilder lines = new StringBuilder();

    /// Adds a line.
    public Csv line(Object... values) {
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
        String inert = FORMULA.matcher(text).replaceAll("'");
        boolean plain = inert.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r' || c == ';');
        return plain ? inert : '"' + inert.replace("\"", "\"\"") + '"';
    }

    /// {@return the answer that has a browser save the lines}
    ///
    /// @param name of the file
    public ResponseEntity<String> download(String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(toString());
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
