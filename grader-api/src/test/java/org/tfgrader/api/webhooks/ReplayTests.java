package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.Service.Answer;
import tools.jackson.databind.JsonNode;

/// Lists of deliveries, and replays.
class ReplayTests extends WebhookFixture {
    @Test
    void replaysAllThatIsMissing() {
        JsonNode webhook = make();
        waiting(webhook);
        receiver.answer(500).answer(500).answer(500);
        instructor.graded(SOURCE);
        awaitState(webhook, "failed");

        Answer replayed = instructor.postJson(path(webhook) + "/deliveries/replay", "");

        assertThat(replayed.status()).isEqualTo(202);
        assertThat(replayed.number("deliveries")).isEqualTo(2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> instructor
                                .get(path(webhook) + "/deliveries?state=delivered")
                                .list("deliveries")
                                .size()
                        == 2);
        assertThat(instructor
                        .get(path(webhook) + "/deliveries?state=pending")
                        .json()
                        .get("deliveries"))
                .isEmpty();
        assertThat(instructor.get(path(webhook) + "/deliveries?state=lost").status())
                .isEqualTo(400);
        assertThat(instructor
                        .postJson("/api/v1/webhooks/nothing/deliveries/replay", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void replaysNothingThatIsBeingSent() {
        receiver.hold();
        JsonNode webhook = make();
        instructor.graded(SOURCE);
        await(1);
        String replay = path(webhook) + "/deliveries/"
                + deliveries(webhook).get(0).get("id").asString() + "/replay";

        Answer refused = instructor.postJson(replay, "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.string("type")).isEqualTo("urn:tfgrader:problem:being-sent");
        receiver.release();
        awaitState(webhook, "delivered");
        Awaitility.await().until(() -> instructor.postJson(replay, "").status() == 202);
        await(2);
    }

    @Test
    void listsDeliveriesPageByPage() {
        JsonNode webhook = make();
        for (int i = 0; i < 3; i++) {
            instructor.graded(SOURCE);
        }
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    instructor.get(path(webhook) + "/deliveries?limit=1" + next).json();
            assertThat(page.get("deliveries")).hasSize(1);
            ids.add(page.get("deliveries").get(0).get("id").asString());
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!next.isEmpty());

        assertThat(ids).hasSize(3).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(deliveries(webhook))
                .extracting(delivery -> delivery.get("id").asString())
                .isEqualTo(ids);
    }
}
