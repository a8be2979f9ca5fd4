package org.tfgrader.api.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.RunningNode;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.results.AppealRows;
import org.tfgrader.api.results.OverrideRows;
import org.tfgrader.testsupport.PostgreSql;

/// Deletes a student, and searches the files and the backups for the student's data.
@Tag("full")
class ErasureTests {
    private static final String ZIP = ".zip";

    @TempDir
    private Path folder;

    private final String run = UUID.randomUUID().toString();
    private final List<String> markers = new ArrayList<>();

    private String marker(String kind) {
        String marker = "%s-of-%s".formatted(kind, run);
        markers.add(marker);
        return marker;
    }

    private RunningNode start(String... settings) {
        return new RunningNode(
                folder.resolve("data"), List.of("grader.bootstrap.token=" + ServiceTest.INSTRUCTOR), settings);
    }

    /// Stores data of each kind about a student.
    ///
    /// @return the student's id
    private String store(RunningNode node) {
        JdbcClient jdbc = node.bean(JdbcClient.class);
        Service instructor = node.service(ServiceTest.INSTRUCTOR);
        String student = marker("id");
        instructor.token(
                "{\"role\": \"student\", \"student\": \"%s\", \"name\": \"%s\"}".formatted(student, marker("token")));
        jdbc.sql("insert into class_members (id, role, name, email, section) values (?, 'student', ?, ?, ?)")
                .params(student, marker("name"), marker("email") + "@example.edu", marker("section"))
                .update();
        String source = "class Solution {} // %s %s %s%s"
                .formatted(marker("code"), ScriptedGrading.REFUSED, ScriptedGrading.ECHOES, marker("printed"));
        String submission = instructor
                .postSource("?student=" + student, source, "Prefer", "wait=60", "Idempotency-Key", marker("key"))
                .string("id");
        OverrideRows.add(jdbc, submission, marker("reason"), marker("comment"));
        AppealRows.add(jdbc, submission, marker("question"), marker("answer"));
        jdbc.sql("insert into drafts (owner, origin, draft, saved_at) values (?, '', ?, current_timestamp)")
                .params("student " + student, marker("draft"))
                .update();
        return student;
    }

    private static void delete(RunningNode node, String student) {
        assertThat(node.service(ServiceTest.INSTRUCTOR)
                        .delete("/api/v1/students/" + student)
                        .status())
                .isEqualTo(200);
    }

    /// {@return the markers in the files of a folder, and in the content of zips}
    private List<String> found(Path searched) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(searched)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = content(file);
                markers.stream().filter(content::contains).forEach(marker -> found.add(marker + " in " + file));
            }
        }
        return found;
    }

    private static String content(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            if (!file.toString().endsWith(ZIP)) {
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
            var zip = new ZipInputStream(in);
            zip.getNextEntry();
            return new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException deletedMeanwhile) {
            return "";
        }
    }

    private List<Path> backups() throws IOException {
        Path backups = Files.createDirectories(folder.resolve("data/backups"));
        try (Stream<Path> files = Files.list(backups)) {
            return files.filter(file -> file.toString().endsWith(ZIP)).toList();
        }
    }

    @Test
    void removesAStudentFromTheEmbeddedDatabase() throws IOException {
        try (var node = start("grader.backup.every=1d")) {
            await().until(() -> backups().size() == 1);
            Files.delete(backups().getFirst());
            String student = store(node);
            node.bean(JdbcClient.class).sql("checkpoint sync").update();
            assertThat(found(folder)).as("before the deletion").hasSizeGreaterThanOrEqualTo(markers.size());

            delete(node, student);
            node.bean(Backups.class).look();

            assertThat(backups()).hasSize(1);
            assertThat(found(folder.resolve("data/backups"))).isEmpty();
        }
        start().close();

        assertThat(found(folder)).isEmpty();
    }

    /// The write-ahead log still contains the student until PostgreSQL has used its files again.
    @Test
    void removesAStudentFromPostgreSql() throws IOException {
        try (var node = start(PostgreSql.newDatabase())) {
            JdbcClient jdbc = node.bean(JdbcClient.class);
            Path files = Path.of(Sql.text(jdbc, "show data_directory"), "base");
            assumeTrue(Files.isReadable(files), "the server's files are in a container");
            String student = store(node);
            jdbc.sql("checkpoint").update();
            assertThat(found(files)).as("before the deletion").hasSizeGreaterThanOrEqualTo(markers.size());

            delete(node, student);
            // As in docs/operate.md.
            for (String step : List.of("analyze", "vacuum full", "checkpoint")) {
                jdbc.sql(step).update();
            }

            assertThat(found(files)).isEmpty();
        }
    }
}
