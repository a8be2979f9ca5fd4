package org.tfgrader.api.results;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A student whose points an instructor overrides, and a webhook that receives the events.
abstract class OverrideFixture extends ScriptedService {
    static final String STUDENT = "judged";
    static final String HIDDEN = "sigmoid.extremes";
    static final String REASON = "The text does not ask for it";
    static final String COMMENT = "Look at how it saturates.";

    private Service student;
    private String webhook = "";

    @BeforeEach
    void begin() {
        browser.signIn(ServiceTest.PASSWORD);
        jdbc.sql("delete from submissions").update();
        student = instructor.student(STUDENT);
        webhook = instructor
                .webhook("http://127.0.0.1:9/", "submission.regraded", "grade.changed")
                .header("Location");
    }

    @AfterEach
    void end() {
        instructor.putJson("/api/v1/offering", "{}");
        instructor.delete(webhook);
    }

    Service student() {
        return student;
    }

    String graded(String source) {
        return instructor.gradedFor(STUDENT, source).string("id");
    }

    /// Sends the form of the page.
    private HttpResponse<String> press(String submission, String action, Map<String, String> fields) {
        return browser.press("/", "/submissions/" + submission + action, fields);
    }

    HttpResponse<String> override(String submission, String check, String points) {
        return press(
                submission,
                "/override",
                Map.of("check", check, "points", points, "reason", REASON, "comment", COMMENT));
    }

    HttpResponse<String> withdraw(String submission, String check) {
        return press(submission, "/override/withdraw", Map.of("check", check));
    }

    static JsonNode submission(Service asker, String id) {
        return asker.get("/api/v1/submissions/" + id).json();
    }

    double score(String id) {
        return submission(instructor, id).get("score").asDouble();
    }

    static JsonNode check(JsonNode submission, String id) {
        return submission
                .get("exercises")
                .valueStream()
                .flatMap(exercise -> exercise.get("checks").valueStream())
                .filter(check -> check.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    JsonNode row() {
        return instructor.get("/api/v1/gradebook").json().get("students").get(0);
    }

    /// {@return the data of all events of a type, oldest first}
    List<JsonNode> told(String event) {
        await().until(() -> Sql.count(jdbc, "background_tasks where task_name = 'grade-changed'") == 0);
        return jdbc
                .sql("select body from webhook_deliveries where webhook_id = ? and event = ? order by id")
                .params(webhook.substring(webhook.lastIndexOf('/') + 1), event)
                .query((row, number) -> JsonMapper.shared().readTree(row.getString("body")))
                .list()
                .stream()
                .map(body -> body.get("data"))
                .toList();
    }

    List<Double> grades() {
        return told("grade.changed").stream()
                .map(grade -> grade.get("score").asDouble())
                .toList();
    }
}
