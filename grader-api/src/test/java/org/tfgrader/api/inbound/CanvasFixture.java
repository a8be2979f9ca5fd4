package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.inbound.FakeCanvas.attachment;
import static org.tfgrader.api.inbound.FakeCanvas.signed;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.inbound.FakeCanvas.Event;
import tools.jackson.databind.JsonNode;

/// A simulated Canvas, and the webhook source for it.
@IntegrationTest
abstract class CanvasFixture {
    static final String JWT = "application/jwt";
    static final String STUDENT = "canvas:21070000000000101";
    static final String CODE = "class Solution { int fetched; }";
    static final String SUBMISSION = "21070000000012345";

    final FakeCanvas canvas = new FakeCanvas();
    final FakeSite elsewhere = new FakeSite();

    @Autowired
    Service instructor;

    @Autowired
    Browser browser;

    @Autowired
    ScriptedGrading grading;

    @Autowired
    JdbcClient jdbc;

    PlatformSource source;

    @BeforeEach
    void make() {
        grading.reset();
        source = PlatformSource.make(
                instructor,
                jdbc,
                canvas.source(
                        "canvas",
                        ", \"assignmentIds\": [\"55\"], \"fileHosts\": [\"%s\"]".formatted(elsewhere.host())));
    }

    @AfterEach
    void remove() {
        instructor.putJson("/api/v1/offering", "{}");
        source.remove(STUDENT);
        canvas.close();
        elsewhere.close();
    }

    List<JsonNode> submissions() {
        return source.submissions(STUDENT);
    }

    Answer post(String body) {
        return source.post(body, JWT);
    }

    /// {@return the key of an accepted event}
    String told(Event event) {
        assertThat(post(signed(event.json())).status()).isEqualTo(202);
        return key(event);
    }

    static String key(Event event) {
        return "canvas:%s/%s:%s"
                .formatted(
                        event.fields().get("user"),
                        event.fields().get("submission"),
                        event.fields().get("attempt"));
    }

    void keep(int attempt) {
        String url = canvas.file("/files/1/download", CODE);
        canvas.keep(SUBMISSION, attempt, attachment("Solution.java", url, CODE.length()));
    }
}
