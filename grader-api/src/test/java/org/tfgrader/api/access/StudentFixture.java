package org.tfgrader.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.results.AppealRows;
import org.tfgrader.api.results.OverrideRows;
import org.tfgrader.api.submissions.Zips;

/// A student about whom the database has data of every kind.
@ServiceTest
abstract class StudentFixture {
    static final String SUBMISSIONS = "/api/v1/submissions";

    @Autowired
    ScriptedGrading grading;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Service instructor;

    final String name = "erasable-" + UUID.randomUUID();
    final String place = "/api/v1/students/" + name;
    final String source = "class Solution { String by = \"%s\"; }".formatted(name);
    Service student;

    /// Gives the student a token.
    @BeforeEach
    void begin() {
        grading.reset();
        student = instructor.student(name);
    }

    @AfterEach
    void end() {
        instructor.putJson("/api/v1/offering", "{}");
        jdbc.sql("delete from background_tasks where task_name = 'event'").update();
    }

    /// Has something of every kind kept about the student.
    ///
    /// @return the id of the student's submission
    String leaveTraces() {
        instructor.webhook("http://127.0.0.1:9/", "submission.graded");
        String submission = student.postSource(
                        "", ScriptedGrading.WRONG_SIGMOID + source, "Prefer", "wait=30", "Idempotency-Key", "a-key")
                .string("id");
        String regrade = instructor.regrade(submission);
        instructor.awaitState(regrade, "applied");
        AppealRows.add(jdbc, submission, "Asked by " + name, "Dear " + name);
        OverrideRows.add(jdbc, submission, name + ", internally", "Told to " + name);
        instructor.get(SUBMISSIONS + "?student=" + name);
        instructor.putJson("/api/v1/offering", "{\"maxAttempts\": 100}");
        instructor.putJson("/api/v1/offering/extensions/" + name, "{\"extraAttempts\": 2}");
        jdbc.sql("insert into drafts (owner, origin, draft, saved_at) values (?, '', ?, current_timestamp)")
                .params("student " + name, "Written by " + name)
                .update();
        String event = """
                {"source": "none", "student": "%s", "failed": false, "receivedAt": "2026-01-01T00:00:00Z", "told":
                 {"course": "1", "assignment": "2", "user": "3", "submission": "4", "tellsAgain": "4:5"}}""".formatted(name);
        jdbc.sql("""
                insert into background_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                values ('event', ?, ?, timestamp with time zone '2999-01-01 00:00:00+00', false, 1)""")
                .params(name + "/4:5", event.getBytes(StandardCharsets.UTF_8))
                .update();
        return submission;
    }

    List<String> tablesWith(String text) {
        return everything().entrySet().stream()
                .filter(table -> table.getValue().contains(text))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// {@return all that is in the database, by table}
    private Map<String, String> everything() {
        return Sql.texts(jdbc, """
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE'""").stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> jdbc.sql("select * from " + table)
                                .query()
                                .listOfRows()
                                .toString()));
    }

    Map<String, String> export() throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(instructor.request(place + "/export").build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        return Zips.files(answer.body());
    }
}
