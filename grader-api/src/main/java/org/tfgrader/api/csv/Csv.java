package org.tfgrader.api.csv;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Writes comma-separated values (RFC 4180) that no spreadsheet interprets as formulas.
public final class Csv {
    /// Where a cell begins that a spreadsheet would evaluate. With decimal commas, a semicolon or a line break
    /// starts a new cell even within quotes; so may a tab. Full-width forms of these characters are evaluated, too.
    private static final Pattern FORMULA =
            Pattern.compile("(?<=^|[;\\t\\r\\n])(?=[=+\\-@\\t\\r\uff1d\uff0b\uff0d\uff20])");

    private final StringBuilder lines = new StringBuilder();

    /// Adds a line. The cell of null is empty.
    public Csv line(@Nullable Object... values) {
        lines.append(Arrays.stream(values).map(Csv::field).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    private static String field(@Nullable Object value) {
        String text = Objects.toString(value, "");
        if (value instanceof Number) {
            return text;
        }
        // The apostrophe marks text, and spreadsheets don't show it.
        String inert = FORMULA.matcher(text).replaceAll("'");
        boolean plain = inert.chars().noneMatch(c -> "\",;\t\r\n".indexOf(c) >= 0);
        return plain ? inert : '"' + inert.replace("\"", "\"\"") + '"';
    }

    /// {@return a response that the browser saves as a file}
    ///
    /// @param name the file's name
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
