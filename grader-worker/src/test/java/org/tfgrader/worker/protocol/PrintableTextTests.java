package org.tfgrader.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTests {
    private static final String REPLACED = "\uFFFD";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0",
                "\r",
                "\u001b",
                "\u007f",
                "\u009b",
                "\u00ad",
                "\u061c",
                "\u200b",
                "\u200e",
                "\u2028",
                "\u2029",
                "\u202a",
                "\u202e",
                "\u2066",
                "\u2069",
                "\ud800",
                "\udc00",
                "\ue000",
                "\ufdd0",
                "\ufeff",
                "\uffff",
                "\udb40\udc41",
                "\udbff\udfff"
            })
    void replacesWhatCantBeSeen(String character) {
        assertThat(PrintableText.name("a" + character + "b")).isEqualTo("a" + REPLACED + "b");
        assertThat(PrintableText.lines("a" + character + "b", 10)).isEqualTo("a" + REPLACED + "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"W1", "", "answer.Solution$Layer", "类名", "Größe", "naïve − 1e-6 “quoted”", "\ud83d\ude00"})
    void keepsWhatCanBeSeen(String text) {
        assertThat(PrintableText.name(text)).isEqualTo(text);
        assertThat(PrintableText.lines(text, 30)).isEqualTo(text);
    }

    @Test
    void keepsLinesAndTabsWhereThereMayBeSeveralLines() {
        assertThat(PrintableText.lines("a\n\tb", 10)).isEqualTo("a\n\tb");
        assertThat(PrintableText.name("a\n\tb")).isEqualTo("a" + REPLACED + REPLACED + "b");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(PrintableText.lines("abcdef", 6)).isEqualTo("abcdef");
        assertThat(PrintableText.lines("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(PrintableText.name("a".repeat(1000))).hasSize(300).endsWith("a…");
    }

    @Test
    void leavesNoHalfCharacterWhereItCuts() {
        assertThat(PrintableText.lines("abcd\ud83d\ude00fg", 6)).isEqualTo("abcd" + REPLACED + "…");
    }

    @Test
    void changesNothingTheSecondTime() {
        String once = PrintableText.lines("\ud800\u202e" + "a\n".repeat(100), 50);

        assertThat(PrintableText.lines(once, 50)).isEqualTo(once);
    }

    @Test
    void keepsTheOrderOfNames() {
        Map<String, Integer> things = new LinkedHashMap<>();
        things.put("W2", 1);
        things.put("W\u202e1", 2);

        assertThat(PrintableText.named(things).entrySet())
                .containsExactly(Map.entry("W2", 1), Map.entry("W" + REPLACED + "1", 2));
        assertThat(PrintableText.names(List.of("z", "a", "\0"))).containsExactly("z", "a", REPLACED);
    }
}
