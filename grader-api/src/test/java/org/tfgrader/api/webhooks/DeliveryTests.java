package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.webhooks.Receiver.Received;
import tools.jackson.databind.JsonNode;

/// Attempts at a delivery: retries and failures.
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
        assertThat(delivery.has("failure")).isFalse();
        assertThat(delivery.get("eventId").asString())
                .isEqualTo(tries.getFirst().header("webhook-id"));
    }

    @Test
    void notesWhyThereWasNoAnswer() {
        JsonNode webhook = make();
        receiver.close();

        instructor.graded(SOURCE);

        assertThat(awaitState(webhook, "failed").get("failure").asString())
                .startsWith("No response: ")
                .contains("refused");
    }
}
