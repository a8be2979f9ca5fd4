package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.webhooks.Receiver.Received;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which events are sent, and what they contain.
class OutboxTests extends WebhookFixture {
    @Test
    void tellsOfAVerdictInShort() {
        JsonNode webhook = make();

        JsonNode verdict =
                instructor.gradedFor("s1077", ScriptedGrading.WRONG_SIGMOID).json();

        Received event = await(1).getFirst();
        verify(webhook.get("secret").asString(), event);
        JsonNode body = JsonMapper.shared().readTree(event.body());
        assertThat(body.get("type").asString()).isEqualTo("submission.graded");
        JsonNode data = body.get("data");
        String id = verdict.get("id").asString();
        assertThat(data.get("submission").asString()).isEqualTo(id);
        assertThat(data.get("student").asString()).isEqualTo("s1077");
        assertThat(data.get("attempt").asInt()).isEqualTo(1);
        assertThat(data.get("verdict").asString()).isEqualTo("graded");
        assertThat(data.get("score")).isEqualTo(verdict.get("score"));
        assertThat(data.get("maxScore").asDouble()).isEqualTo(100);
        assertThat(data.get("exercises")).hasSize(6);
        assertThat(data.get("url").asString()).isEqualTo("https://grader.example.edu/course/submissions/" + id);
        assertThat(event.body()).doesNotContain(ScriptedGrading.SECRET).hasSizeLessThan(20_000);
    }

    @Test
    void sendsASignedTestEventWhateverTheWebhookReceives() {
        JsonNode webhook = make(receiver, "grade.changed");

        Answer sent = instructor.postJson(path(webhook) + "/test", "");

        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.string("event")).isEqualTo("webhook.test");
        Received event = await(1).getFirst();
        verify(webhook.get("secret").asString(), event);
        assertThat(event.header("webhook-id")).isEqualTo(sent.string("eventId"));
        JsonNode body = JsonMapper.shared().readTree(event.body());
        assertThat(body.get("type").asString()).isEqualTo("webhook.test");
        assertThat(body.get("data").get("webhook")).isEqualTo(webhook.get("id"));
    }

    @Test
    void tellsEverybodyWhoWantsToKnow() {
        receiver.answer(429, "Retry-After", "3600");
        JsonNode waits = make();
        try (Receiver other = new Receiver()) {
            JsonNode hears = make(other, "submission.graded");
            JsonNode deaf = make(other, "submission.regraded");

            instructor.graded(SOURCE);

            awaitState(hears, "delivered");
            Awaitility.await().until(() -> failure(waits).isPresent());
            Received mine = receiver.received().getFirst();
            Received others = other.received().getFirst();
            verify(waits.get("secret").asString(), mine);
            verify(hears.get("secret").asString(), others);
            assertThat(others.header("webhook-id")).isEqualTo(mine.header("webhook-id"));
            assertThat(others.body()).isEqualTo(mine.body());
            assertThat(deliveries(deaf)).isEmpty();
            assertThat(other.received()).hasSize(1);
        }
    }

    @Test
    void tellsWhatARegradeHasChanged() {
        JsonNode webhook = make(receiver, "submission.regraded");
        JsonNode before =
                instructor.gradedFor("s1042", ScriptedGrading.WRONG_SIGMOID).json();
        String id = before.get("id").asString();
        jdbc.sql("update submission_files set content = ? where submission_id = ?")
                .params(SOURCE, id)
                .update();

        regrade(id);

        Received event = await(1).getFirst();
        verify(webhook.get("secret").asString(), event);
        assertThat(event.header("webhook-id")).startsWith("regraded_").endsWith(id);
        JsonNode body = JsonMapper.shared().readTree(event.body());
        assertThat(body.get("type").asString()).isEqualTo("submission.regraded");
        assertThat(body.get("data").get("submission").asString()).isEqualTo(id);
        assertThat(body.get("data").get("previousScore")).isEqualTo(before.get("score"));
        assertThat(body.get("data").get("score").asDouble()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"'\"verdict\":\"graded\"', '\"verdict\":\"stopped\"'", "'\"score\":15.0,', '\"score\":10.0,'"})
    void tellsOfARegradeThatChangesNoMoreThanThisAtTheSameScore(String now, String before) {
        make(receiver, "submission.regraded");
        String id = instructor.graded(SOURCE).string("id");
        String report = Sql.text(jdbc, "select report from submissions where id = ?", id);
        assertThat(report).contains(now);
        jdbc.sql("update submissions set report = ? where id = ?")
                .params(report.replaceFirst(now, before), id)
                .update();

        regrade(id);

        JsonNode data = JsonMapper.shared().readTree(await(1).getFirst().body()).get("data");
        assertThat(data.get("previousScore").asDouble()).isEqualTo(100);
        assertThat(data.get("score").asDouble()).isEqualTo(100);
    }

    /// Grades a submission again, and waits until what is found holds.
    private void regrade(String id) {
        instructor.awaitState(instructor.regrade(id), "applied");
    }
}
