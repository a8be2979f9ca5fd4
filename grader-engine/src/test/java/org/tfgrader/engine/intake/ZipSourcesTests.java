package org.tfgrader.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tfgrader.engine.intake.ZipFixture.ORDINARY;
import static org.tfgrader.engine.intake.ZipFixture.SOURCE;
import static org.tfgrader.engine.intake.ZipFixture.assertRefused;
import static org.tfgrader.engine.intake.ZipFixture.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.engine.model.Submission.SourceFile;

class ZipSourcesTests {
    private final CraftedZip zip = new CraftedZip();

    @Test
    void readsWhatItWrites() throws IOException {
        List<SourceFile> files = List.of(
                new SourceFile("Solution.java", SOURCE), new SourceFile("helpers/Größe.java", "class Größe {}\n"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ZipSources.write(files, out);

        assertThat(read(out.toByteArray())).isEqualTo(files);
    }

    @Test
    void readsStoredAndDeflatedFiles() {
        zip.stored("A.java", "class A {}");
        zip.deflated("b/B.java", "class B {}".repeat(100).getBytes(StandardCharsets.UTF_8));

        assertThat(read(zip.bytes())).extracting(SourceFile::name).containsExactly("A.java", "b/B.java");
    }

    @Test
    void readsFilesWhoseLengthFollowsThem() {
        var entry = zip.deflated("A.java", SOURCE.getBytes(StandardCharsets.UTF_8));
        entry.flags = 8;
        entry.localFlags = 8;
        entry.localCrc = 0;
        entry.localPacked = 0;
        entry.localSize = 0;
        entry.descriptor = new byte[16];
        zip.stored("B.java", "class B {}");

        assertThat(read(zip.bytes())).extracting(SourceFile::name).containsExactly("A.java", "B.java");
    }

    @Test
    void readsAZipWithAComment() {
        zip.stored("A.java", SOURCE);

        assertThat(read(zip.comment("made by me".getBytes(StandardCharsets.UTF_8))
                        .bytes()))
                .hasSize(1);
    }

    @Test
    void passesOverWhatIsNoSource() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var ordinary = new ZipOutputStream(out)) {
            for (String name : List.of(
                    "work/",
                    "work/Solution.java",
                    "work/Solution.class",
                    "work/META-INF/services/java.lang.Runnable",
                    "work/notes.pdf",
                    "work/.git/objects.zip",
                    "__MACOSX/work/._Solution.java",
                    "work/.Hidden.java")) {
                ordinary.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    ordinary.write(SOURCE.getBytes(StandardCharsets.UTF_8));
                }
            }
        }

        assertThat(read(out.toByteArray())).extracting(SourceFile::name).containsExactly("work/Solution.java");
    }

    @Test
    void saysThatCompiledClassesAreNoSource() {
        zip.stored("Solution.class", "");

        assertRefused(zip.bytes(), "work.zip contains compiled classes but no .java file. Add the source to it.");
    }

    @Test
    void refusesAnEmptyZip() {
        assertRefused(zip.bytes(), "work.zip is empty. Add your Java class to it.");
    }

    @Test
    void refusesWhatIsNoZip() {
        assertRefused(
                SOURCE.getBytes(StandardCharsets.UTF_8),
                "work.zip is not a zip file. Submit .java files or a valid .zip.");
        assertRefused(new byte[0], "work.zip is not a zip file. Submit .java files or a valid .zip.");
    }

    @Test
    void refusesAZipThatIsCutAnywhere() {
        zip.deflated("A.java", SOURCE.repeat(10).getBytes(StandardCharsets.UTF_8));
        byte[] whole = zip.bytes();

        for (int length = 4; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), "work.zip is damaged or has an unsupported format" + ORDINARY);
        }
    }

    @Test
    void refusesAnArchiveWithinIt() {
        zip.stored("Solution.java", SOURCE);
        zip.stored("inner.ZIP", "PK");

        assertRefused(zip.bytes(), "work.zip contains another archive, inner.ZIP. Zip only your .java files.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xA1FF, 0x2180, 0x6180, 0x1180, 0xC180})
    void refusesLinksAndDevices(int mode) {
        zip.stored("Solution.java", "/etc/passwd").mode = mode;

        assertRefused(zip.bytes(), "work.zip contains a link or a device, Solution.java. Add the file itself instead.");
    }

    @Test
    void refusesAnEncryptedFile() {
        var entry = zip.stored("Solution.java", SOURCE);
        entry.flags = 1;
        entry.localFlags = 1;

        assertRefused(zip.bytes(), "work.zip is encrypted. Create it again without a password.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 9, 12, 14, 93, 95, 99})
    void refusesAMethodThatIsNotOrdinary(int method) {
        var entry = zip.stored("Solution.java", SOURCE);
        entry.method = method;
        entry.localMethod = method;

        assertRefused(zip.bytes(), "work.zip is damaged or has an unsupported format" + ORDINARY);
    }

    @Test
    void refusesAFileThatIsSaidToBeAnotherBeforeItsContent() {
        String twice = "work.zip has contradictory entries for Solution.java";
        List<java.util.function.Consumer<CraftedZip.Entry>> lies = List.of(
                entry -> entry.localName = "../../x.java".getBytes(StandardCharsets.UTF_8),
                entry -> entry.localMethod = 8,
                entry -> entry.localFlags = 1,
                entry -> entry.localFlags = 8,
                entry -> entry.localCrc++,
                entry -> entry.localPacked--,
                entry -> entry.localSize++,
                entry -> entry.header = 1);
        for (var lie : lies) {
            CraftedZip lying = new CraftedZip();
            lie.accept(lying.stored("Solution.java", SOURCE));

            assertRefused(lying.bytes(), twice + ORDINARY);
        }
    }

    @Test
    void refusesFilesThatOverlap() {
        zip.deflated("A.java", SOURCE.getBytes(StandardCharsets.UTF_8));
        zip.deflated("A.java", SOURCE.getBytes(StandardCharsets.UTF_8)).header = 0;

        assertRefused(zip.bytes(), "work.zip contains overlapping files" + ORDINARY);
    }

    @Test
    void refusesWhatIsNoFileOfIt() {
        zip.stored("A.java", SOURCE);
        String hidden = "work.zip contains data between its files" + ORDINARY;

        assertRefused(zip.afterFiles(new byte[1]).bytes(), hidden);
        byte[] before = "PK\3\4 and more".getBytes(StandardCharsets.UTF_8);
        assertRefused(zip.afterFiles(new byte[0]).before(before).bytes(), hidden);
    }

    @Test
    void refusesWhatFollowsIt() {
        zip.stored("A.java", SOURCE);
        byte[] whole = zip.bytes();

        assertRefused(
                Arrays.copyOf(whole, whole.length + 1), "work.zip is damaged or has an unsupported format" + ORDINARY);
    }

    @Test
    void refusesSizesThatLie() {
        String damaged = "work.zip is damaged or has an unsupported format" + ORDINARY;
        byte[] source = SOURCE.repeat(100).getBytes(StandardCharsets.UTF_8);
        for (int lie : new int[] {-1, 1, -source.length}) {
            CraftedZip lying = new CraftedZip();
            var entry = lying.deflated("A.java", source);
            entry.size += lie;
            entry.localSize += lie;

            assertRefused(lying.bytes(), damaged);
        }
        var entry = zip.stored("A.java", SOURCE);
        entry.size = 1 << 20;
        entry.localSize = 1 << 20;
        assertRefused(zip.bytes(), damaged);
    }

    @Test
    void refusesAWrongChecksum() {
        var entry = zip.stored("A.java", SOURCE);
        entry.crc++;
        entry.localCrc++;

        assertRefused(zip.bytes(), "work.zip is damaged or has an unsupported format" + ORDINARY);
    }

    @Test
    void refusesAPackedFileThatGoesOnAfterItsEnd() {
        var entry = zip.deflated("A.java", SOURCE.getBytes(StandardCharsets.UTF_8));
        entry.content = Arrays.copyOf(entry.content, entry.content.length + 5);
        entry.packed += 5;
        entry.localPacked += 5;

        assertRefused(zip.bytes(), "work.zip is damaged or has an unsupported format" + ORDINARY);
    }

    @Test
    void refusesABomb() {
        zip.deflated("A.java", new byte[3 * 1024 * 1024]);
        assertThatExceptionOfType(RefusedSourcesException.class)
                .isThrownBy(() -> read(zip.bytes()))
                .withMessage("The sources are larger than 2 MB. Submit only the .java files of your solution.");

        CraftedZip other = new CraftedZip();
        other.stored("A.java", SOURCE);
        other.deflated("b.bin", new byte[33 * 1024 * 1024]);
        assertRefused(other.bytes(), "work.zip is too large when unpacked. Zip only your .java files.");
    }

    @Test
    void refusesManyEntries() {
        for (int i = 0; i <= 1000; i++) {
            zip.stored("f" + i, "");
        }

        assertRefused(zip.bytes(), "work.zip contains more than 1000 files. Zip only your .java files.");
    }
}
