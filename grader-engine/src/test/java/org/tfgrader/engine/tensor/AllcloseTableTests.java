package org.tfgrader.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.TensorData;

/// Compares each row of a table that NumPy made (see `src/test/python/allclose_table.py`); no row is left out.
class AllcloseTableTests {
    private final List<Row> rows = read();

    @Test
    void coversEveryDTypeAndBothAnswers() {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT8, DType.BOOL)) {
            assertThat(rows)
                    .filteredOn(row -> row.expected().dtype() == dtype)
                    .extracting(Row::close)
                    .contains(true, false);
        }
        assertThat(rows).hasSizeGreaterThan(1000);
        assertThat(rows).anyMatch(row -> row.tolerance().nanEqual());
        assertThat(rows)
                .extracting(row -> row.expected().shape())
                .contains(List.of(), List.of(0L), List.of(2L, 0L), List.of(2L, 3L), List.of(2L, 2L, 2L));
    }

    @Test
    void acceptsWhatNumpyAccepts() {
        assertThat(rows)
                .allSatisfy(row -> assertThat(Mismatch.between(row.expected(), row.actual(), row.tolerance())
                                .isEmpty())
                        .isEqualTo(row.close()));
    }

    @Test
    void deviatesByMoreThanOneWhereNumpyDoesNotAccept() {
        assertThat(rows)
                .allSatisfy(row -> assertThat(Mismatch.deviation(row.expected(), row.actual(), row.tolerance()) <= 1)
                        .isEqualTo(row.close()));
    }

    private static List<Row> read() {
        try (InputStream table = AllcloseTableTests.class.getResourceAsStream("allclose.csv")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(Row::of)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the table allclose.csv can't be read", e);
        }
    }

    private record Row(TensorData expected, TensorData actual, Tolerance tolerance, boolean close) {
        static Row of(String line) {
            String[] cells = line.split(",", -1);
            DType dtype = DType.valueOf(cells[0].toUpperCase(Locale.ROOT));
            List<Long> shape = Arrays.stream(cells[1].split(" ", -1))
                    .filter(size -> !size.isEmpty())
                    .map(Long::valueOf)
                    .toList();
            return new Row(
                    TensorData.of(dtype, shape, HexFormat.of().parseHex(cells[2])),
                    TensorData.of(dtype, shape, HexFormat.of().parseHex(cells[3])),
                    new Tolerance(
                            Double.parseDouble(cells[4]), Double.parseDouble(cells[5]), Boolean.parseBoolean(cells[6])),
                    Boolean.parseBoolean(cells[7]));
        }
    }
}
