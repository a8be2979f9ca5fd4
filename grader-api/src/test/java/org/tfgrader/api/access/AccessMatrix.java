package org.tfgrader.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/// The table of `access-matrix.txt`: the expected status of each request of each caller.
final class AccessMatrix {
    static final String ANY_METHOD = "ANY";

    private AccessMatrix() {}

    /// The caller of a request.
    enum Who {
        NOBODY,
        STUDENT,
        ANOTHER,
        LMS,
        GRADER,
        INSTRUCTOR,
        ADMIN,
        /// An admin who is signed in and whose browser asks as a foreign page has it do: without the token
        /// against forgery.
        SESSION
    }

    /// To whom belongs what is asked for, or for which student something is handed in or listed.
    enum Whose {
        NONE,
        STUDENT,
        ANOTHER,
        INSTRUCTOR,
        COLLEAGUE,
        /// There is nothing with this id.
        NOBODY;

        boolean isStudent() {
            return this == STUDENT || this == ANOTHER;
        }
    }

    /// What one caller is to be answered.
    ///
    /// @param block the number of the block of mappings with the same rows
    /// @param mapping the method, the path and, where the mapping says so, the type of what is sent or answered
    record Cell(int block, String mapping, Whose whose, Who who, int status) {
        String method() {
            return words(mapping).getFirst();
        }

        String path() {
            return words(mapping).get(1);
        }

        /// {@return the type; empty for any}
        String type() {
            return words(mapping).stream().skip(2).collect(Collectors.joining());
        }

        /// {@return what it has in common with the cells that repeat it} What strangers, students, LMSs and
        /// graders are refused is tested for each mapping, what the staff is permitted once for each block.
        private List<Object> rule() {
            return switch (who) {
                case NOBODY, STUDENT, LMS, GRADER -> List.of(mapping, who, status);
                case INSTRUCTOR, ADMIN, SESSION -> List.of(block, who, status);
                // The other student is permitted what the first one is.
                case ANOTHER -> List.of(mapping, Who.STUDENT, status);
            };
        }

        boolean namesAnObject() {
            return mapping.contains("{");
        }

        @Override
        public String toString() {
            return "%s, of %s, as %s: %d".formatted(mapping, whose, who, status);
        }
    }

    /// Reads the table: blocks of mappings above the rows that all of them share, below the names of the columns.
    static List<Cell> cells() throws IOException {
        var table = new ClassPathResource("access-matrix.txt", AccessMatrix.class);
        List<List<String>> blocks = Stream.of(
                        table.getContentAsString(StandardCharsets.UTF_8).split("\n\n", -1))
                .map(block ->
                        block.lines().filter(line -> !line.startsWith("#")).toList())
                .toList();
        List<String> head = words(blocks.getFirst().getFirst());
        return IntStream.range(1, blocks.size())
                .boxed()
                .flatMap(number -> inBlock(head, number, blocks.get(number)))
                .toList();
    }

    /// {@return the first cell for each rule and role}
    static List<Cell> oneForEachRule() throws IOException {
        Map<List<Object>, Cell> first = new LinkedHashMap<>();
        cells().forEach(cell -> first.putIfAbsent(cell.rule(), cell));
        return List.copyOf(first.values());
    }

    private static Stream<Cell> inBlock(List<String> head, int number, List<String> block) {
        List<List<String>> rows = block.stream()
                .filter(AccessMatrix::isRow)
                .map(AccessMatrix::words)
                .toList();
        return block.stream()
                .filter(line -> !isRow(line))
                .flatMap(mapping -> rows.stream().flatMap(row -> inRow(head, number, mapping, row)));
    }

    private static Stream<Cell> inRow(List<String> head, int number, String mapping, List<String> row) {
        assertThat(row).hasSameSizeAs(head);
        Whose whose = Whose.valueOf(row.getFirst().toUpperCase(Locale.ROOT));
        return IntStream.range(1, head.size())
                .mapToObj(column -> new Cell(
                        number,
                        mapping,
                        whose,
                        Who.valueOf(head.get(column).toUpperCase(Locale.ROOT)),
                        Integer.parseInt(row.get(column))));
    }

    private static boolean isRow(String line) {
        return line.startsWith(" ");
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+", -1));
    }

    static String nameOf(Whose whose) {
        return "matrix-" + whose.name().toLowerCase(Locale.ROOT);
    }
}
