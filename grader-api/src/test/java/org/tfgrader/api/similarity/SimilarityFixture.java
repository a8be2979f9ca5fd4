package org.tfgrader.api.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// A class whose submissions a [FakeProgram] compares.
final class SimilarityFixture {
    static final String PROGRAM = IntegrationTest.SIMILARITY;
    static final String SIMILARITY = "/api/v1/similarity";

    private final JdbcClient jdbc;
    private final ScriptedGrading grading;
    private final Service instructor;
    private final Browser browser;

    SimilarityFixture(Service instructor, Browser browser, JdbcClient jdbc, ScriptedGrading grading) {
        this.jdbc = jdbc;
        this.grading = grading;
        this.instructor = instructor;
        this.browser = browser;
    }

    static void writeTheProgram() throws IOException {
        FakeProgram.write(Path.of(PROGRAM));
    }

    /// Removes what an earlier test has left, and signs the instructor in.
    void signIn() {
        grading.reset();
        jdbc.sql("delete from comparisons").update();
        jdbc.sql("delete from submissions").update();
        jdbc.sql("delete from audit_entries").update();
        browser.signIn(ServiceTest.PASSWORD);
    }

    String submitted(String student, String source) {
        return instructor
                .postSource("?student=" + student, source, "Prefer", "wait=30")
                .string("id");
    }

    JsonNode known() {
        return instructor.get(SIMILARITY + "?atLeast=0").json();
    }

    JsonNode ended() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !known().get("latest").get("state").asString().equals("running"));
        return known();
    }

    JsonNode compared() {
        assertThat(instructor.postJson(SIMILARITY, "").status()).isEqualTo(202);
        return ended();
    }

    static List<String> students(JsonNode pair) {
        return List.of(
                pair.get("first").get("student").asString(),
                pair.get("second").get("student").asString());
    }

    String page(String place) {
        HttpResponse<String> answer = browser.get(place);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    String seen(String place) {
        return page(place).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    int entries(String action) {
        return jdbc.sql("select count(*) from audit_entries where action = ?")
                .param(action)
                .query(Integer.class)
                .single();
    }

    HttpResponse<String> press() {
        String token = Browser.csrf(browser.get("/similarity").body());
        return browser.send(browser.form("/similarity", Map.of("_csrf", token)));
    }

    String exported(String student, String file) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(
                        instructor
                                .request("/api/v1/students/%s/export".formatted(student))
                                .build(),
                        BodyHandlers.ofByteArray());
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(file)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("the export has no " + file);
    }

    static void awaitProgram() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ProcessHandle.current()
                        .children()
                        .anyMatch(child -> child.info().commandLine().orElse("").contains(PROGRAM)));
    }

    /// {@return a line of a source on the page of a pair}
    static String row(int number, String passage, String text, boolean alike) {
        return "<tr%s><td class=\"number\">%d</td><td class=\"number\">%s</td><td><code>%s</code></td></tr>"
                .formatted(alike ? " class=\"alike\"" : "", number, passage, text);
    }
}
