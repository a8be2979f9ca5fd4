package org.tfgrader.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.engine.intake.RefusedSourcesException.Reason;
import org.tfgrader.engine.model.Submission.SourceFile;

class SourcesTests {
    private final Sources sources = new Sources();

    @ParameterizedTest
    @ValueSource(strings = {"Solution.java", "a/b/C.java", "Größe.java", "类.java", "Console.java", "a b.java"})
    void takesOrdinaryNames(String name) {
        sources.addText(name, "class A {}");

        assertThat(sources.all()).extracting(SourceFile::name).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON.java", "aux.java", "a/nul.txt.java", "LPT9.java", "com\u00b9.java", "prn .java"})
    void refusesDevicesOfWindows(String name) {
        assertRefused(name, "The file name " + name + " is reserved on Windows. Rename the file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a./B.java", "a /B.java", "a\u00a0/B.java", "B.java.", "B.java "})
    void refusesADotOrSpaceAtTheEnd(String name) {
        assertRefused(name, "The file name " + name + " has a part that ends with a dot or a space. Rename it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\0.java", "\u202eavaj.A.java", "A\u200b.java", "A\ufeff.java", "A\ue000.java", "A\ud800.java"})
    void refusesWhatCantBeSeenInANameAndShowsWhereItIs(String name) {
        assertThatExceptionOfType(RefusedSourcesException.class)
                .isThrownBy(() -> sources.addText(name, "class A {}"))
                .withMessageStartingWith("The file name ")
                .withMessageContaining("?")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContainPattern("\\p{C}"));
    }

    @Test
    void showsNoHalfCharacterOfALongName() {
        assertThat(SourceNames.shown("a".repeat(199) + "\ud83d\ude00")).isEqualTo("a".repeat(199) + "?…");
    }

    /// Student code may be about such text; the pages show what can't be seen.
    @Test
    void takesSourceWithCharactersThatTurnTheDirection() {
        String source = "class A { String s = \"\u202e\"; /* \u2066 */ }";
        sources.add("A.java", source.getBytes(StandardCharsets.UTF_8));

        assertThat(sources.all()).extracting(SourceFile::content).containsExactly(source);
    }

    @Test
    void refusesTwoNamesThatAreOneOnSomeSystem() {
        sources.addText("Gr\u00f6sse.java", "class A {}");

        assertRefused("GRO\u0308SSE.java", "There are two files named GRO\u0308SSE.java. Rename one of them.");
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7, ISO-8859-1, is a PDF",
        "%PDF-1.7 \u00e2\u00e3, ISO-8859-1, is a PDF",
        "class Caf\u00e9 {}, ISO-8859-1, is not UTF-8 text",
        "class A {\0}, UTF-8, is not text"
    })
    void refusesWhatIsNoSource(String content, Charset charset, String what) {
        assertThatExceptionOfType(RefusedSourcesException.class)
                .isThrownBy(() -> sources.add("A.java", content.getBytes(charset)))
                .withMessage("A.java " + what + ". Submit Java source files in UTF-8.")
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_JAVA_SOURCE));
    }

    @Test
    void refusesHalfACharacter() {
        assertThatExceptionOfType(RefusedSourcesException.class)
                .isThrownBy(() -> sources.addText("A.java", "// \ud800"))
                .withMessageContaining("an incomplete character");
    }

    @Test
    void refusesMoreThanFiftyFiles() {
        for (int i = 0; i < 50; i++) {
            sources.addText("A" + i + ".java", "class A {}");
        }

        assertThatExceptionOfType(RefusedSourcesException.class)
                .isThrownBy(() -> sources.addText("B.java", "class B {}"))
                .withMessageContaining("more than 50 files")
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    private void assertRefused(String name, String message) {
        assertThatExceptionOfType(RefusedSourcesException.class)
                .isThrownBy(() -> sources.addText(name, "class A {}"))
                .withMessage(message)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.INVALID_FILE_NAME));
    }
}
