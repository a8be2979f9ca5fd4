package org.tfgrader.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private void assertRefused(String name, String message) {
        assertThatExceptionOfType(RefusedSourcesException.class)
                .isThrownBy(() -> sources.addText(name, "class A {}"))
                .withMessage(message)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.INVALID_FILE_NAME));
    }
}
