package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.webhooks.Receiver.Received;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What counts for a student is told whenever it changes, and only then.
class GradeNewsTests extends WebhookFixture {
    private static final String RIGHT = "class Solution {}";
    private static final String STUDENT = "counted";

    @Autowired
    private ScriptedGrading grading;

    private String webhook = "";

    @BeforeEach
    void subscribe() {
        grading.reset();
        webhook = instructor.webhook(receiver.url(), "grade.changed").header("Location");
    }

    @AfterEach
    void end() {
        instructor.putJson("/api/v1/offering", "{}");
        awaitQuiet();
        instructor.delete("/api/v1/students/" + STUDENT);
    }

    private String handIn(String source) {
        return instructor.gradedFor(STUDENT, source).string("id");
    }

    private void awaitQuiet() {
        Awaitility.await()
                .until(() -> Sql.count(jdbc, "background_tasks where task_name in ('delivery', 'grade-changed')") == 0);
    }

    /// {@return all that was told of the student, when there is nothing more to tell}
    private List<JsonNode> told() {
        awaitQuiet();
        return receiver.received().stream()
                .map(received -> JsonMapper.shared().readTree(received.body()).get("data"))
                .filter(data -> data.get("student").asString().equals(STUDENT))
                .toList();
    }

    private List<Double> scores() {
        return told().stream().map(data -> data.get("score").asDouble()).toList();
    }

    @Test
    void tellsWhatCountsWhenThatChanges() {
        handIn(ScriptedGrading.WRONG_SIGMOID);
        assertThat(scores()).containsExactly(85.0);
        String best = handIn(RIGHT);
        handIn(ScriptedGrading.WRONG_SIGMOID);

        assertThat(scores()).containsExactly(85.0, 100.0);
        JsonNode last = told().getLast();
        assertThat(last.get("submission").asString()).isEqualTo(best);
        assertThat(last.get("maxScore").asDouble()).isEqualTo(100);
        assertThat(last.get("late").asBoolean()).isFalse();
        assertThat(receiver.received().stream()
                        .map(received -> received.header("webhook-id"))
                        .distinct())
                .hasSize(2);
        Received event = receiver.received().getLast();
        assertThat(JsonMapper.shared().readTree(event.body()).get("type").asString())
                .isEqualTo("grade.changed");
        assertThat(event.body()).doesNotContain(ScriptedGrading.SECRET).hasSizeLessThan(20_000);
    }

    @Test
    void tellsWhatOtherTermsChange() {
        handIn(RIGHT);
        String last = handIn(ScriptedGrading.WRONG_SIGMOID);
        assertThat(scores()).containsExactly(100.0);

        instructor.putJson("/api/v1/offering", "{\"countedAttempt\": \"last\"}");
        assertThat(scores()).containsExactly(100.0, 85.0);
        assertThat(told().getLast().get("submission").asString()).isEqualTo(last);

        String earlier = Instant.now()
                .minus(Duration.ofHours(2))
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        instructor.putJson(
                "/api/v1/offering",
                "{\"timeZone\": \"UTC\", \"due\": \"%s\", \"latePercentPerDay\": 10}".formatted(earlier));
        assertThat(scores()).containsExactly(100.0, 85.0, 90.0);
        assertThat(told().getLast().get("late").asBoolean()).isTrue();

        instructor.putJson("/api/v1/offering/extensions/" + STUDENT, "{\"due\": \"%s\"}".formatted("2999-01-01T00:00"));
        assertThat(scores()).containsExactly(100.0, 85.0, 90.0, 100.0);
    }

    @Test
    void tellsNothingWhereNothingChanges() {
        String submission = handIn(RIGHT);
        assertThat(scores()).containsExactly(100.0);

        String regrade = instructor.regrade(submission);
        instructor.awaitState(regrade, "applied");
        instructor.putJson("/api/v1/offering", "{\"maxAttempts\": 100}");
        instructor.graded(RIGHT);

        assertThat(scores()).containsExactly(100.0);
    }

    @Test
    void tellsALaterWebhookNothingOfAnUnchangedRegrade() {
        String submission = handIn(RIGHT);
        awaitQuiet();
        Receiver later = new Receiver();
        instructor.webhook(later.url(), "grade.changed");

        instructor.awaitState(instructor.regrade(submission), "applied");
        awaitQuiet();

        assertThat(later.received()).isEmpty();
        later.close();
    }

    @Test
    void tellsWhoIsThereAgainWhatCountsNow() {
        receiver.answer(410);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        assertThat(scores()).containsExactly(85.0);
        handIn(RIGHT);
        assertThat(scores()).containsExactly(85.0);

        instructor.postJson(webhook + "/enable", "");
        assertThat(scores()).containsExactly(85.0, 100.0);

        instructor.postJson(webhook + "/enable", "");
        assertThat(scores()).containsExactly(85.0, 100.0);
    }

    @Test
    void endsWithWhatCountsWhereVerdictsComeAtOnce() {
        AtOnce.times(12, each -> handIn(each == 5 ? RIGHT : ScriptedGrading.WRONG_SIGMOID + each));
        awaitQuiet();

        List<JsonNode> deliveries = instructor.get(webhook + "/deliveries").list("deliveries");
        String last = deliveries.getFirst().get("eventId").asString();
        assertThat(receiver.received())
                .filteredOn(received -> received.header("webhook-id").equals(last))
                .singleElement()
                .satisfies(received -> assertThat(received.body()).contains("\"score\":100.0"));
        assertThat(told()).doesNotHaveDuplicates();
    }
}
