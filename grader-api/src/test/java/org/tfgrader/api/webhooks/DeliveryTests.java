package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.jobs.InternalErrors;
import org.tfgrader.api.webhooks.Receiver.Body;
import org.tfgrader.api.webhooks.Receiver.Received;
import tools.jackson.databind.JsonNode;

/// Attempts at a delivery: retries, pauses and errors.
class DeliveryTests extends WebhookFixture {
    @Test
    void triesAgainWithTheSameIdAndANewSignature() {
        receiver.answer(500).answer(302, "Location", receiver.url());
        JsonNode webhook = make();

        instructor.graded(SOURCE);

        List<Received> tries = await(3);
        assertThat(tries.stream().map(each -> each.header("webhook-id")).distinct())
                .hasSize(1);
        for (Received each : tries) {
            verify(webhook.get("secret").asString(), each);
        }
        JsonNode delivery = awaitState(webhook, "delivered");
        assertThat(delivery.get("attempts"))
                .extracting(attempt -> attempt.get("status").asInt())
                .containsExactly(500, 302, 204);
        assertThat(delivery.get("eventId").asString())
                .isEqualTo(tries.getFirst().header("webhook-id"));
    }

    @Test
    void givesUpAfterTheLastDelayUntilItIsReplayed() {
        receiver.answer(500).answer(503).answer(400);
        JsonNode webhook = make();
        instructor.graded(SOURCE);
        JsonNode failed = awaitState(webhook, "failed");
        assertThat(failed.get("attempts")).hasSize(3);

        Answer replay = instructor.postJson(
                path(webhook) + "/deliveries/" + failed.get("id").asString() + "/replay", "");

        assertThat(replay.status()).isEqualTo(202);
        assertThat(replay.string("state")).isEqualTo("pending");
        assertThat(awaitState(webhook, "delivered").get("attempts")).hasSize(4);
        assertThat(receiver.received().stream()
                        .map(each -> each.header("webhook-id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void waitsAsLongAsAReceiverAsks() {
        receiver.answer(429, "Retry-After", "3600");
        JsonNode webhook = make();

        instructor.graded(SOURCE);

        Awaitility.await().until(() -> attempts(webhook) == 1);
        JsonNode delivery = deliveries(webhook).get(0);
        assertThat(nextAt(delivery))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(50)),
                        Instant.now().plus(Duration.ofMinutes(90)));
    }

    @Test
    void waitsAtMostAboutADayForAReceiver() {
        receiver.answer(429, "Retry-After", "259200");
        JsonNode webhook = make();

        instructor.graded(SOURCE);

        Awaitility.await().until(() -> attempts(webhook) == 1);
        assertThat(nextAt(deliveries(webhook).get(0)))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(36)));
    }

    @Test
    void leavesAReceiverAloneAltogetherThatAsksForIt() {
        receiver.answer(429, "Retry-After", "3600");
        JsonNode webhook = make();
        instructor.graded(SOURCE);
        Awaitility.await().until(() -> attempts(webhook) == 1);

        instructor.graded(SOURCE);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> deliveries(webhook).size() == 2
                        && nextAt(deliveries(webhook).get(0))
                                .isAfter(Instant.now().plus(Duration.ofMinutes(50))));
        assertThat(deliveries(webhook).get(0).get("attempts")).isEmpty();
        assertThat(receiver.received()).hasSize(1);

        instructor.postJson(path(webhook) + "/enable", "");
        instructor.graded(SOURCE);
        await(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_OFF", "ENDLESS"})
    void asksForNoMoreThanTheStatus(Body body) {
        receiver.answer(200, body);
        JsonNode webhook = make();

        instructor.graded(SOURCE);

        assertThat(awaitState(webhook, "delivered").get("attempts")).hasSize(1);
        assertThat(receiver.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_OFF", "ENDLESS", "HOSTILE"})
    void keepsTheBeginningOfAnAnswerThatIsNoSuccess(Body body) {
        receiver.answer(500, body);
        JsonNode webhook = make();

        instructor.graded(SOURCE);

        JsonNode first = awaitState(webhook, "delivered").get("attempts").get(0);
        assertThat(first.get("status").asInt()).isEqualTo(500);
        String answer = first.get("answer").asString();
        assertThat(answer).hasSizeLessThanOrEqualTo(2000).doesNotContain("\0");
        assertThat(answer.strip()).startsWith(body == Body.HOSTILE ? "<script>alert(1)</script>" : "x");
        assertThat(awaitState(webhook, "delivered").get("attempts").get(1).has("answer"))
                .isFalse();
    }

    @Test
    void notesWhyThereWasNoAnswer() {
        JsonNode webhook = make();
        receiver.close();

        instructor.graded(SOURCE);

        JsonNode delivery = awaitState(webhook, "failed");
        assertThat(delivery.get("attempts").get(0).hasNonNull("status")).isFalse();
        assertThat(delivery.get("attempts").get(0).get("error").asString()).contains("refused");
    }

    @Test
    void givesADeliveryUpAtWhichTheServiceItselfFails() {
        JsonNode webhook = make();
        String delivery = waiting(webhook);
        String url = receiver.url();
        try {
            setUrl(webhook, "no url");
            jdbc.sql("update delivery_tasks set consecutive_failures = ? where task_instance = ?")
                    .params(InternalErrors.RETRIES - 1, delivery)
                    .update();
            makeDue(delivery);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> failures(delivery) == InternalErrors.RETRIES);
            assertThat(jobs(delivery)).isEqualTo(1);

            makeDue(delivery);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> jobs(delivery) == 0);
        } finally {
            setUrl(webhook, url);
        }
        assertThat(deliveries(webhook).get(0).get("state").asString()).isEqualTo("failed");
    }

    private int failures(String delivery) {
        return jdbc.sql("select consecutive_failures from delivery_tasks where task_instance = ?")
                .param(delivery)
                .query(Integer.class)
                .single();
    }

    private void setUrl(JsonNode webhook, String url) {
        jdbc.sql("update webhooks set url = ? where id = ?")
                .params(url, webhook.get("id").asString())
                .update();
    }
}
