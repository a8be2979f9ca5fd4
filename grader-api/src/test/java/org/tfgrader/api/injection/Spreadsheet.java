package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.h2.tools.Csv;
import org.jspecify.annotations.Nullable;

/// A file of comma-separated values as a spreadsheet opens it, read by a reader that is not ours.
final class Spreadsheet {
    private static final Pattern COMPUTED = Pattern.compile("(?s)[=+\\-@\\t\\r\uff1d\uff0b\uff0d\uff20].*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

    /// More than any line has.
    private static final String[] COLUMNS =
            IntStream.range(0, 100).mapToObj("c%d"::formatted).toArray(String[]::new);

    private Spreadsheet() {}

    static void assertInert(String csv) {
        List<List<String>> rows = rows(csv, ',', null);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).hasSameSizeAs(rows.getFirst());
            assertThat(row).noneMatch(Spreadsheet::isComputed);
        });
        // Where commas are decimal, semicolons separate.
        assertThat(rows(csv, ';', COLUMNS)).allSatisfy(row -> assertThat(row).noneMatch(Spreadsheet::isComputed));
    }

    private static boolean isComputed(String cell) {
        return COMPUTED.matcher(cell).matches() && !NUMBER.matcher(cell).matches();
    }

    private static List<List<String>> rows(String text, char separator, String @Nullable [] columns) {
        var csv = new Csv();
        csv.setFieldSeparatorRead(separator);
        csv.setPreserveWhitespace(true);
        List<List<String>> rows = new ArrayList<>();
        try (ResultSet found = csv.read(new StringReader(text), columns)) {
            int width = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    row.add(Objects.requireNonNullElse(found.getString(column), ""));
                }
                rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new AssertionError("no spreadsheet can be read", e);
        }
        return rows;
    }
}
