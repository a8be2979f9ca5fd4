package org.tfgrader.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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
    /// @param mapping the method, the path and, where the mapping says so, the type of what is sent or answered
    record Cell(String mapping, Whose whose, Who who, int status) {
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

        /// {@return whether it differs from another cell only in the owner, and neither owner is the caller}
        boolean repeatsAnother() {
            return switch (whose) {
                case ANOTHER -> who != Who.STUDENT && who != Who.ANOTHER;
                case COLLEAGUE -> who != Who.INSTRUCTOR;
                case NONE, STUDENT, INSTRUCTOR, NOBODY -> false;
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
        return blocks.stream().skip(1).flatMap(block -> inBlock(head, block)).toList();
    }

    private static Stream<Cell> inBlock(List<String> head, List<String> block) {
        List<List<String>> rows = block.stream()
                .filter(AccessMatrix::isRow)
                .map(AccessMatrix::words)
                .toList();
        return block.stream()
                .filter(line -> !isRow(line))
                .flatMap(mapping -> rows.stream().flatMap(row -> inRow(head, mapping, row)));
    }

    private static Stream<Cell> inRow(List<String> head, String mapping, List<String> row) {
        assertThat(row).hasSameSizeAs(head);
        Whose whose = Whose.valueOf(row.getFirst().toUpperCase(Locale.ROOT));
        return IntStream.range(1, head.size())
                .mapToObj(column -> new Cell(
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
