package org.tfgrader.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tfgrader.engine.intake.ZipFixture.SOURCE;
import static org.tfgrader.engine.intake.ZipFixture.assertRefused;
import static org.tfgrader.engine.intake.ZipFixture.read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.engine.intake.RefusedSourcesException.Reason;

/// Names in a zip that are refused.
class ZipNamesTests {
    private final CraftedZip zip = new CraftedZip();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../A.java",
                "/etc/A.java",
                "a/../../A.java",
                "a//A.java",
                "./A.java",
                "a\\A.java",
                "..\\A.java",
                "C:\\A.java",
                "C:A.java",
                "a\u202Evaj.A.java",
                "a\u200b.java",
                "a\0.java",
                "a\n.java",
                "NUL",
                "a/aux.java",
                "com1.java",
                "a./A.java",
                "a /A.java",
                "A.java.",
                "A.java "
            })
    void refusesNamesThatLeaveItOrDeceive(String name) {
        zip.stored("Solution.java", SOURCE);
        zip.stored(name, SOURCE);

        assertThatExceptionOfType(RefusedSourcesException.class)
                .isThrownBy(() -> read(zip.bytes()))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.INVALID_ZIP))
                .withMessageStartingWith("The file name ");
    }

    @Test
    void refusesAHugeName() {
        zip.stored("Solution.java", SOURCE);
        zip.stored("a/".repeat(30_000) + "b", "");

        assertRefused(
                zip.bytes(), "The file name " + "a/".repeat(20) + "… is longer than 1000 characters. Shorten it.");
    }

    @Test
    void refusesANameThatIsNotUtf8() {
        zip.stored("Solution.java", SOURCE);
        var entry = zip.stored("x.java", SOURCE);
        entry.name = new byte[] {(byte) 0x81, '.', 'j'};
        entry.localName = entry.name;

        assertRefused(
                zip.bytes(), "work.zip contains a file name that is not UTF-8. Use letters, digits, _ and - in names.");
    }

    @ParameterizedTest
    @CsvSource({
        "A.java, A.java",
        "A.java, a.java",
        "Gr\u00f6sse.java, Gro\u0308sse.java",
        "\ufb01n.java, fin.java",
        "\u0131.java, I.java",
        "\u0130.java, i.java",
        "Stra\u00dfe.java, STRASSE.java",
        "\u212a.java, k.java"
    })
    void refusesNamesThatAreOneOnSomeSystem(String one, String other) {
        zip.stored(one, SOURCE);
        zip.stored(other, SOURCE);

        assertRefused(zip.bytes(), "work.zip contains " + other + " twice. Rename one of them.");
    }

    @Test
    void refusesAFileThatIsNamedAsAFolder() {
        zip.stored("a.java", SOURCE);
        zip.stored("A.JAVA/B.java", SOURCE);

        assertThatExceptionOfType(RefusedSourcesException.class)
                .isThrownBy(() -> read(zip.bytes()))
                .withMessage("A file and a folder have the same name. Rename one of them.");
    }
}
