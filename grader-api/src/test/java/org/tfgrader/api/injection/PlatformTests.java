package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.handin.PlatformSource;
import tools.jackson.databind.JsonNode;

/// Whatever is handed in at a Moodle or a Canvas is text, and so is what these say of it.
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
@Tag("one-database")
class PlatformTests {
    private final Findings findings = new Findings();

    @Autowired
    private Service instructor;

    @Autowired
    private Browser browser;

    @Autowired
    private JdbcClient jdbc;

    private HostilePlatforms platforms;

    @BeforeAll
    void write() {
        platforms = new HostilePlatforms(instructor, jdbc);
        platforms.write();
        browser.signIn(ServiceTest.PASSWORD);
    }

    @AfterAll
    void close() {
        platforms.close();
    }

    @Test
    void isInertAmongTheEvents() {
        for (PlatformSource source : platforms.sources()) {
            assertThat(source.failures()).hasSizeGreaterThan(Payload.values().length);
        }
        String page = browser.get("/sources").body();
        findings.look("sources", page);
        assertThat(page).contains("failed").doesNotContain("The grader failed with an internal error");
        findings.assertNone();
    }

    @Test
    void isInertWhereItIsHandedIn() {
        for (JsonNode submission :
                instructor.get("/api/v1/submissions?limit=200").json().get("submissions")) {
            String id = submission.get("id").asString();
            findings.look(id, browser.get("/submissions/" + id).body());
        }
        platforms.taken().forEach((student, payload) -> {
            String id = instructor.get("/api/v1/submissions?student=" + student).string("/submissions/0/id");
            HttpResponse<String> page = browser.get("/submissions/" + id);
            assertThat(page.statusCode()).as("%s: %s", student, payload).isEqualTo(200);
            findings.look(student, page.body());
            assertThat(Markup.texts(page.body()))
                    .containsPattern(Payload.shown(payload.file()))
                    .containsPattern(Payload.shown(payload.kept()));
            JsonNode file = instructor
                    .get("/api/v1/submissions/" + id + "/source", "Accept", "application/json")
                    .json()
                    .at("/files/0");
            assertThat(file.get("name").asString()).isEqualTo(payload.file());
            assertThat(file.get("content").asString()).endsWith("// " + payload.kept());
        });
        findings.look("students", browser.get("/students").body());
        findings.look("overview", browser.get("/overview").body());
        findings.assertNone();
    }

    @Test
    void isInertWhereItIsRefused() {
        assertThat(platforms.refusals()).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.json().has("owned")).isFalse();
            assertThat(answer.string("detail").length()).isLessThan(500);
        });
    }

    @Test
    void writesNoLineOfTheLog(CapturedOutput output) {
        LogLines.assertInert(output.getOut());
        assertThat(output.getOut().lines().filter(line -> line.contains("Background job event")))
                .hasSizeGreaterThan(Payload.values().length);
    }
}
