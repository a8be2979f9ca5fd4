package org.tfgrader.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is kept about a student is shown and deleted.
@IntegrationTest
@Tag("sql")
class StudentTests extends StudentFixture {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void showsEverythingThatIsKept() throws Exception {
        String submission = leaveTraces();

        Map<String, String> files = export();

        String folder = "submissions/" + submission + "/";
        assertThat(files)
                .containsOnlyKeys(
                        "appeals.json",
                        "audit.json",
                        "class-list.json",
                        "deliveries.json",
                        "drafts.json",
                        "extension.json",
                        "idempotency-keys.json",
                        "lti-grades.json",
                        "lti-people.json",
                        "lti-roster.json",
                        "overrides.json",
                        "passkeys.json",
                        "regrades.json",
                        folder + "source/Solution.java",
                        folder + "submission.json",
                        "tokens.json",
                        "webhook-events.json")
                .containsEntry(folder + "source/Solution.java", ScriptedGrading.WRONG_SIGMOID + source);
        JsonNode stored = JSON.readTree(files.get(folder + "submission.json"));
        assertThat(stored.get("submission").get("score").asDouble()).isEqualTo(86);
        assertThat(files.get("appeals.json")).contains("Asked by " + name, "Dear " + name);
        assertThat(files.get("overrides.json")).contains("Told to " + name, "sigmoid.values");
        assertThat(stored.get("submission").get("exercises")).hasSize(6);
        assertThat(stored.get("origin").asString()).isEqualTo("own");
        assertThat(files.get("idempotency-keys.json")).contains("a-key");
        assertThat(JSON.readTree(files.get("tokens.json"))).hasSize(1);
        assertThat(files.get("deliveries.json")).contains("submission.graded").contains(name);
        assertThat(JSON.readTree(files.get("regrades.json"))
                        .get(0)
                        .get("previousReport")
                        .get("score")
                        .asDouble())
                .isEqualTo(85);
        assertThat(JSON.readTree(files.get("webhook-events.json"))
                        .get(0)
                        .get("event")
                        .get("student")
                        .asString())
                .isEqualTo(name);
        assertThat(files.get("audit.json"))
                .contains("token_made")
                .contains("regrade_begun")
                .contains("student_exported");
    }

    @Test
    void showsNothingThatTheStudentMayNotSee() throws Exception {
        leaveTraces();

        Map<String, String> files = export();

        assertThat(files.get("audit.json")).doesNotContain("address");
        String all = String.join("", files.values());
        assertThat(all).doesNotContain(ScriptedGrading.SECRET, "internally", "answeredBy");
        assertThat(Sql.texts(jdbc, "select hash from tokens")).isNotEmpty().noneMatch(all::contains);
    }

    @Test
    void showsNoScoreThatIsHiddenFromTheStudent() throws Exception {
        leaveTraces();
        instructor.putJson("/api/v1/offering", "{\"maxAttempts\": 100, \"scoresFrom\": \"2999-01-01T00:00\"}");

        String all = String.join("", export().values());

        assertThat(all)
                .contains("\"verdict\" : \"graded\"")
                .doesNotContainPattern("(score|countedScore|previousScore|points)\\\\?\" ?: ?[0-9]")
                .doesNotContain("\"hidden\"");
    }

    @Test
    void deletesEverythingThatIsKept() {
        String submission = leaveTraces();
        assertThat(tablesWith(name))
                .as("what has the student's id in it")
                .contains(
                        "appeals",
                        "audit_entries",
                        "extensions",
                        "overrides",
                        "students",
                        "submission_files",
                        "submissions",
                        "tokens",
                        "webhook_deliveries");
        assertThat(tablesWith(submission))
                .contains("idempotency_keys", "regrade_items", "submission_files", "verdict_summaries");

        Answer answer = instructor.delete(place);

        assertThat(answer.status()).isEqualTo(200);
        JsonNode deleted = answer.json().get("deleted");
        assertThat(deleted.get("submissions").asInt()).isEqualTo(1);
        assertThat(deleted.get("files").asInt()).isEqualTo(1);
        assertThat(deleted.get("idempotencyKeys").asInt()).isEqualTo(1);
        assertThat(deleted.get("extensions").asInt()).isEqualTo(1);
        assertThat(deleted.get("tokens").asInt()).isEqualTo(1);
        assertThat(deleted.get("deliveries").asInt()).isPositive();
        assertThat(deleted.get("auditEntriesLeftWithoutName").asInt()).isPositive();
        assertThat(tablesWith(name)).isEmpty();
        // What the audit says of others stays, and a job that finds no delivery ends by itself.
        assertThat(tablesWith(submission)).isSubsetOf("audit_entries");
        assertThat(student.get(SUBMISSIONS).status()).isEqualTo(401);
        assertThat(instructor.get(SUBMISSIONS + "/" + submission).status()).isEqualTo(404);
        assertThat(instructor.get("/api/v1/audit.csv").text().lines().toList().get(1))
                .contains(",instructor,", ",student_deleted,");
    }

    @Test
    void knowsNoOneWhoWasDeleted() {
        instructor.delete(place);

        assertThat(instructor.delete(place).status()).isEqualTo(404);
        assertThat(instructor.get(place + "/export").status()).isEqualTo(404);
        assertThat(tablesWith(name)).isEmpty();
    }

    @Test
    void keepsAnAssistantWithTheIdOfTheStudent() {
        jdbc.sql("insert into class_members (id, role, name) values (?, 'grader', 'Kim')")
                .param(name)
                .update();
        jdbc.sql("""
                insert into sign_in_links (member, hash, created_at, expires_at)
                values (?, 'hash', current_timestamp, current_timestamp)""").param(name).update();

        instructor.delete(place);

        assertThat(tablesWith(name)).containsExactly("class_members", "sign_in_links");
        assertThat(instructor.delete(place).status()).isEqualTo(404);
        jdbc.sql("delete from class_members").update();
    }

    @Test
    void isNotUndoneByAGradingThatGoesOn() throws InterruptedException {
        instructor.webhook("http://127.0.0.1:9/", "submission.graded");
        String submission = student.postSource("", ScriptedGrading.WAITS).string("id");
        grading.awaitWaiting();
        var stream = CompletableFuture.supplyAsync(
                () -> student.get(SUBMISSIONS + "/" + submission + "/events").text());
        await().until(() -> jobs(submission) == 1);

        assertThat(instructor.delete(place).number("/deleted/submissions")).isEqualTo(1);
        grading.release();

        await().until(() -> jobs(submission) == 0);
        assertThat(tablesWith(name)).isEmpty();
        assertThat(tablesWith(submission)).isEmpty();
        assertThat(stream)
                .as("who follows it is not kept waiting")
                .succeedsWithin(Duration.ofSeconds(40))
                .asString()
                .doesNotContain("event:done");
    }

    private int jobs(String submission) {
        return Sql.count(jdbc, "scheduled_tasks where task_instance = ?", submission);
    }

    @Test
    void isNotUndoneByARegradeThatGoesOn() throws InterruptedException {
        String submission = student.postSource("", ScriptedGrading.WAITS).string("id");
        grading.awaitWaiting();
        grading.release();
        await().until(() -> jobs(submission) == 0);
        grading.reset();
        String regrade = instructor.regrade(submission);
        grading.awaitWaiting();

        instructor.delete(place);
        grading.release();

        instructor.awaitState(regrade, "applied");
        assertThat(instructor.get(regrade).number("total")).isZero();
        assertThat(tablesWith(name)).isEmpty();
    }
}
