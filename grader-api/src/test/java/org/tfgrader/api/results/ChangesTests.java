package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.model.Submission.SourceFile;

class ChangesTests {
    private static List<SourceFile> files(int count, int lines, String text) {
        return IntStream.range(0, count)
                .mapToObj(file -> new SourceFile(
                        "F" + file + ".java",
                        IntStream.range(0, lines).mapToObj(line -> text + line).collect(Collectors.joining("\n"))))
                .toList();
    }

    private static int rows(Changes changes) {
        return changes.files().stream().mapToInt(file -> file.rows().size()).sum();
    }

    @Test
    void showsAChangedLineWithTheLinesAroundIt() {
        var changes = Changes.between(
                List.of(new SourceFile("A.java", "1\n2\n3\n4\n5\n6\n7\n8\n9")),
                List.of(new SourceFile("A.java", "1\n2\n3\n4\nfive\n6\n7\n8\n9")));

        assertThat(changes.cut()).isFalse();
        assertThat(changes.files().getFirst().rows())
                .extracting(row -> row.kind() + " " + row.text())
                .containsExactly(
                        "gap @@ -2,7 +2,7 @@",
                        "same  2",
                        "same  3",
                        "same  4",
                        "added +five",
                        "removed -5",
                        "same  6",
                        "same  7",
                        "same  8");
    }

    @Test
    void saysThatOnlyLineEndingsDiffer() {
        var changes = Changes.between(
                List.of(new SourceFile("A.java", "1\r\n2\r\n")), List.of(new SourceFile("A.java", "1\n2\n")));

        assertThat(changes.files()).containsExactly(new Changes.File("A.java", Changes.ONLY_LINE_ENDINGS, List.of()));
    }

    @Test
    void limitsLinesOverAllFilesTogether() {
        var changes = Changes.between(files(49, 4990, "a"), files(49, 4990, "b"));

        assertThat(changes.cut()).isTrue();
        assertThat(changes.files()).hasSize(49);
        assertThat(changes.files().getLast().what()).isEqualTo(Changes.TOO_LONG);
        assertThat(rows(changes)).isLessThan(3000);
    }

    @Test
    void limitsTheLinesOfOneFile() {
        var changes = Changes.between(files(1, 2001, "a"), files(1, 2000, "b"));

        assertThat(changes.cut()).isTrue();
        assertThat(changes.files().getFirst().what()).isEqualTo(Changes.TOO_LONG);
    }

    @Test
    void limitsTheRowsOfFilesThatWereAdded() {
        var changes = Changes.between(List.of(), files(2, 1900, "a"));

        assertThat(changes.cut()).isTrue();
        assertThat(rows(changes)).isBetween(1000, 3000);
    }

    @Test
    void comparesLongFilesThatDifferLittle() {
        var before = files(1, 1990, "same").getFirst();
        var after =
                new SourceFile(before.name(), "first\n" + before.content().replace("same1500", "changed") + "\nlast");

        var changes = Changes.between(List.of(before), List.of(after));

        assertThat(changes.cut()).isFalse();
        assertThat(changes.files().getFirst().rows())
                .extracting(Changes.Row::text)
                .contains("+first", "+changed", "+last");
    }
}
