package org.tfgrader.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.submissions.RefusalFixture.MEGABYTE;
import static org.tfgrader.api.submissions.RefusalFixture.SOURCE;
import static org.tfgrader.api.submissions.RefusalFixture.assertProblem;
import static org.tfgrader.api.submissions.RefusalFixture.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Upload;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Zips that are refused.
@ServiceTest
@Tag("one-database")
class RefusedZipTests {
    private final Service instructor;
    private final RefusalFixture refusals;
    private String newest = "";

    RefusedZipTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        refusals = new RefusalFixture(instructor);
    }

    @BeforeEach
    void remember() {
        newest = refusals.newest();
    }

    @AfterEach
    void storesNothing() {
        assertThat(refusals.newest()).isEqualTo(newest);
    }

    @Test
    void refusesAZipThatIsNone() {
        assertRefused(refusals.upload("work.zip", SOURCE), 422, "invalid-zip", "work.zip is not a zip file");
    }

    @Test
    void refusesADamagedZip() throws IOException {
        byte[] zip = Zips.zip(new SourceFile("A.java", SOURCE.repeat(100)));

        assertRefused(
                instructor.upload("", List.of(new Upload("work.zip", Arrays.copyOf(zip, zip.length / 3)))),
                422,
                "invalid-zip",
                "work.zip is damaged");
    }

    @Test
    void refusesAZipWithoutSources() throws IOException {
        assertRefused(refusals.zip(new SourceFile("notes.txt", "none")), 422, "invalid-zip", "contains no .java file");
    }

    @Test
    void refusesAZipInAZip() throws IOException {
        assertRefused(
                refusals.zip(new SourceFile("A.java", SOURCE), new SourceFile("inner.ZIP", "PK")),
                422,
                "invalid-zip",
                "contains another archive, inner.ZIP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../A.java", "/etc/A.java", "a/../../A.java", "a//A.java", "C:\\A.java", "a\u202Evaj.A.java"})
    void refusesNamesInAZipThatLeaveItOrDeceive(String name) throws IOException {
        assertProblem(refusals.zip(new SourceFile(name, SOURCE)), 422, "invalid-zip");
    }

    @Test
    void refusesTheSameNameTwice() throws IOException {
        assertRefused(
                refusals.zip(new SourceFile("A.java", SOURCE), new SourceFile("a.java", SOURCE)),
                422,
                "invalid-zip",
                "contains a.java twice");
        assertRefused(
                instructor.upload("", List.of(Upload.of("A.java", SOURCE), Upload.of("A.java", SOURCE))),
                422,
                "invalid-file-name",
                "two files named A.java");
    }

    @Test
    void countsWhatAZipUnpacksTo() throws IOException {
        String bomb = " ".repeat(3 * MEGABYTE);

        assertRefused(refusals.zip(new SourceFile("A.java", bomb)), 413, "too-large", "larger than 2 MB");
        assertRefused(
                refusals.zip(new SourceFile("A.java", SOURCE), new SourceFile("b.bin", "0".repeat(40 * MEGABYTE))),
                422,
                "invalid-zip",
                "work.zip is too large when unpacked");
    }

    @Test
    void refusesAZipWithThousandsOfEntries() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 1001; i++) {
                zip.putNextEntry(new ZipEntry("f" + i + ".txt"));
            }
        }
        assertRefused(
                instructor.upload("", List.of(new Upload("work.zip", bytes.toByteArray()))),
                422,
                "invalid-zip",
                "more than 1000 files");
    }

    @Test
    void refusesAZipTogetherWithFiles() throws IOException {
        byte[] zip = Zips.zip(new SourceFile("A.java", SOURCE));

        assertRefused(
                instructor.upload("", List.of(new Upload("work.zip", zip), Upload.of("B.java", SOURCE))),
                422,
                "invalid-zip",
                "submit a single .zip");
    }
}
