package org.tfgrader.api.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.results.AppealRows;

@Tag("sql")
class StudentNamesTests extends DashboardFixture {
    @Autowired
    private ListedStudents listed;

    @Test
    void comeFromRostersAndTheClassList() {
        fill(2, 2);
        jdbc.update("update lti_members set name = null where student = 'campus:00001'");
        jdbc.update(
                "insert into class_members (id, role, name) values ('s1', 'student', 'Ada'), ('kim', 'grader', 'Kim')");

        assertThat(listed.names(Stream.of("campus:00000", "campus:00001", "s1", null, "s1", "kim", "unknown")))
                .isEqualTo(Map.of("campus:00000", "Name of campus:00000", "s1", "Ada"));
        assertThat(listed.names(Stream.of())).isEmpty();
        jdbc.update("delete from class_members");
    }

    @Test
    void areOnEachPageForStaffAndInEachFile() {
        fill(30, 200);
        JdbcClient client = JdbcClient.create(jdbc);
        String submission = client.sql("select max(id) from submissions where student = 'campus:00000'")
                .query(String.class)
                .single();
        AppealRows.add(client, submission, "Is the test right?", null);
        jdbc.update("insert into extensions (student, extension) values ('campus:00000', '{\"extraAttempts\": 1}')");
        jdbc.update("""
                insert into webhook_deliveries (id, webhook_id, event, event_id, student, body, state, created_at)
                values ('01NAMES', 'none', 'submission.graded', 'names', 'campus:00000', '{}', 'failed',
                  current_timestamp)""");
        jdbc.update("""
                insert into background_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                values ('event', 'campus:00000/1', ?, timestamp with time zone '2999-01-01 00:00:00+00', false, 1)""", """
                {"source": "none", "student": "campus:00000", "failed": false, "receivedAt": "2026-01-01T00:00:00Z",
                 "told": {"course": "1", "assignment": "2", "user": "3", "submission": "4", "tellsAgain": "4:5"}}""".getBytes(StandardCharsets.UTF_8));

        assertThat(Stream.of(
                        "/?q=campus:00000",
                        "/overview",
                        "/students",
                        "/students/one?student=campus:00000",
                        "/submissions/" + submission,
                        "/submissions/" + submission + "/changes",
                        "/checks/sigmoid.values",
                        "/appeals",
                        "/settings",
                        "/grades",
                        "/webhooks",
                        "/sources",
                        "/audit",
                        "/api/v1/gradebook.csv",
                        "/api/v1/audit.csv"))
                .allSatisfy(path ->
                        assertThat(browser.page(path)).as(path).containsPattern("Name of campus:000[0-9]{2}\\b"));
        assertThat(browser.page("/api/v1/gradebook.csv")).contains("\ncampus:00000,Name of campus:00000,");
        jdbc.update("delete from webhook_deliveries where id = '01NAMES'");
    }
}
