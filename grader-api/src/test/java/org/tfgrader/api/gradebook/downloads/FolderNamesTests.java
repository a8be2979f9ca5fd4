package org.tfgrader.api.gradebook.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderNamesTests {
    @ParameterizedTest
    @ValueSource(strings = {"s1042", "ada.lovelace", "a_b-c", "console"})
    void keepsPlainIds(String student) {
        assertThat(FolderNames.of(student)).isEqualTo(student);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "../../etc/passwd",
                "a/b",
                "a\\b",
                "C:",
                ".hidden",
                "dot.",
                "con",
                "nul.txt",
                "com1",
                "Ada",
                "é",
                "a~b",
                "\u202etxt",
                "a..b"
            })
    void replacesUnsafeCharactersAndAddsADigest(String student) {
        assertThat(FolderNames.of(student)).matches("[A-Za-z0-9_-]{1,40}~[0-9a-f]{12}");
    }

    @Test
    void shortensLongIds() {
        assertThat(FolderNames.of("x".repeat(255))).hasSize(40 + 1 + 12);
    }

    @Test
    void givesDifferentIdsDifferentNamesEvenWithoutCase() {
        List<String> similar = List.of("a_b", "a/b", "a:b", "A_b", "a_B", "a//b", "x".repeat(254), "x".repeat(255));

        assertThat(similar.stream().map(FolderNames::of).map(String::toLowerCase))
                .doesNotHaveDuplicates();
    }

    @Test
    void givesNoIdTheNameOfAnother() {
        String name = FolderNames.of("a/b");

        assertThat(FolderNames.of(name)).isNotEqualTo(name);
    }
}
