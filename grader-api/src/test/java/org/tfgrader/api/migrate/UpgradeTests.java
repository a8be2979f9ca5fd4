package org.tfgrader.api.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.api.RunningNode;
import org.tfgrader.api.Service;
import org.tfgrader.api.settings.Database;
import org.tfgrader.testsupport.PostgreSql;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Starts this release on a database that release 0.1.0 wrote. `upgrade/README.md` among the test resources states how
/// the database was made.
class UpgradeTests {
    private static final String TOKEN = "instructor-of-release-0.1.0";
    private static final String STUDENT_TOKEN_FILE = "0.1.0-student-token";

    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void placeTheDatabase() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        try (InputStream database = new GZIPInputStream(resource("0.1.0-" + Database.FILE + ".gz"))) {
            Files.copy(database, data.resolve(Database.FILE));
        }
    }

    @Test
    void upgradesAnEmbeddedDatabase() throws IOException {
        try (var service = start()) {
            keepsEverything(service);
        }
    }

    @Tag("full")
    @Test
    void upgradesAPostgreSqlDatabase() throws IOException {
        String[] settings = PostgreSql.newDatabase();
        migrateInTheOldForm(settings);

        try (var service = start(settings)) {
            keepsEverything(service);
        }
    }

    /// The command copies tables in the form that the old release gave them; the start upgrades them.
    private void migrateInTheOldForm(String... settings) {
        var ended = MigrateTests.migrate(
                settings, "--data", data.toString(), "--to", MigrateTests.setting(settings, "url"));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
    }

    private static void keepsEverything(RunningNode context) throws IOException {
        Service instructor = context.service(TOKEN);
        assertThat(numbers(instructor.get("/api/v1/gradebook.csv").text()))
                .isEqualTo(numbers(text("0.1.0-gradebook.csv")));
        for (JsonNode before : json("0.1.0-submissions.json").get("submissions")) {
            String path = "/api/v1/submissions/" + before.get("id").asString();
            JsonNode now = instructor.get(path).json();
            for (String field : List.of("student", "attempt", "submittedAt", "late", "state", "verdict", "score")) {
                assertThat(now.get(field)).as("%s of %s", field, path).isEqualTo(before.get(field));
            }
            assertThat(instructor.get(path + "/source").status()).isEqualTo(200);
        }
        for (String path : List.of("webhooks", "webhook-sources", "offering", "audit.csv", "statistics", "tokens")) {
            assertThat(instructor.get("/api/v1/" + path).status()).as(path).isEqualTo(200);
        }
        acceptsASubmission(context.service(text(STUDENT_TOKEN_FILE).strip()));
    }

    /// {@return the rows of a gradebook without their last column}, which is a sentence that a release may reword, and
    /// without the names, which 0.1.0 did not have
    private static List<String> numbers(String gradebook) {
        return gradebook
                .lines()
                .map(line -> line.replaceAll(",(\"[^\"]*\"|[^,\"]*)$", "").replaceFirst("^([^,]*),(name)?,", "$1,"))
                .toList();
    }

    private static void acceptsASubmission(Service student) {
        JsonNode result = student.graded("class Solution {}").json();
        assertThat(result.get("state").asString()).isEqualTo("done");
    }

    private RunningNode start(String... settings) {
        return new RunningNode(data, List.of("grader.urls-allow-loopback=true"), settings);
    }

    private static JsonNode json(String name) throws IOException {
        return JsonMapper.shared().readTree(text(name));
    }

    private static String text(String name) throws IOException {
        try (InputStream resource = resource(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(UpgradeTests.class.getResourceAsStream("/upgrade/" + name), name);
    }
}
