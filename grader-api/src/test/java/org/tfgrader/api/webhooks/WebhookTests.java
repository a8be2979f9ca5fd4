package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Sql;
import tools.jackson.databind.JsonNode;

/// Webhooks and their secrets.
@Tag("sql")
class WebhookTests extends WebhookFixture {
    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void tellsNothingMoreToWhoSaysThatItIsGone() {
        receiver.answer(410);
        JsonNode webhook = make();
        instructor.graded(SOURCE);
        awaitState(webhook, "failed");

        JsonNode shown = instructor.get(path(webhook)).json();
        assertThat(shown.get("enabled").asBoolean()).isFalse();
        assertThat(shown.get("disabled").asString()).contains("410");
        instructor.graded(SOURCE);
        assertThat(deliveries(webhook)).hasSize(1);
        String delivery = deliveries(webhook).get(0).get("id").asString();
        assertThat(instructor
                        .postJson(path(webhook) + "/deliveries/" + delivery + "/replay", "")
                        .status())
                .isEqualTo(409);

        instructor.postJson(path(webhook) + "/enable", "");
        instructor.graded(SOURCE);
        await(2);
    }

    @Test
    void takesASecretAndNeverShowsItAgain() {
        String secret = "whsec_" + "QUFB".repeat(8);
        JsonNode webhook = instructor
                .postJson("/api/v1/webhooks", """
                        {"url": "%s", "events": ["submission.graded"], "secret": "%s"}""".formatted(receiver.url(), secret))
                .json();

        instructor.graded(SOURCE);

        verify(secret, await(1).getFirst());
        assertThat(instructor.get(path(webhook)).text()).doesNotContain("whsec_");
        assertThat(instructor.get("/api/v1/webhooks").text()).doesNotContain("whsec_");
        assertThat(instructor.get(path(webhook) + "/deliveries").text()).doesNotContain("whsec_");
    }

    @Test
    void leavesNoJobBehindWhereAWebhookIsRemoved() {
        JsonNode webhook = make();
        String delivery = waiting(webhook);

        assertThat(instructor.delete(path(webhook)).status()).isEqualTo(204);

        assertThat(jobs(delivery)).isZero();
        assertThat(instructor.get(path(webhook)).status()).isEqualTo(404);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void keepsNoVerdictWaitingForAWebhookThatIsBeingRemoved() {
        JsonNode webhook = make();

        new TransactionTemplate(transactions).executeWithoutResult(removal -> {
            jdbc.sql("delete from webhooks where id = ?")
                    .param(webhook.get("id").asString())
                    .update();
            assertThat(instructor.graded(SOURCE).number("score")).isEqualTo(100);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\": \"https://1.1.1.1/\"}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": []}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": [\"submission.eaten\"]}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": [\"submission.graded\", null]}",
                "{\"url\": \"https://1.1.1.1:99999/\", \"events\": [\"submission.graded\"]}",
                "{\"url\": \"https://10.0.0.1/\", \"events\": [\"submission.graded\"]}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": [\"submission.graded\"], \"secret\": \"short\"}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": [\"submission.graded\"], \"secret\": \"whsec_QUFB\"}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": [\"submission.graded\"], \"secret\": \"whsec_?\"}"
            })
    void refusesWhatCantBeOneAndNamesTheField(String json) {
        Answer refused = instructor.postJson("/api/v1/webhooks", json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("field")).matches("url|events.*|secret");
    }

    @Test
    void forgetsADeliveryWhoseWebhookIsGone() {
        JsonNode webhook = make();
        String delivery = waiting(webhook);
        jdbc.sql("delete from webhooks where id = ?")
                .param(webhook.get("id").asString())
                .update();

        makeDue(delivery);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> jobs(delivery) == 0);
        assertThat(Sql.count(jdbc, "webhook_deliveries where id = ?", delivery)).isZero();
    }
}
