package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Sql;
import org.tfgrader.api.exchange.Signatures;
import org.tfgrader.api.webhooks.Receiver.Received;
import tools.jackson.databind.JsonNode;

/// Creates webhooks for a receiver, and waits for their deliveries.
@IntegrationTest
abstract class WebhookFixture {
    static final String SOURCE = "class Solution {}";

    final Receiver receiver = new Receiver();

    @Autowired
    Service instructor;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void remove() {
        instructor
                .get("/api/v1/webhooks")
                .json()
                .get("webhooks")
                .forEach(webhook -> instructor.delete(
                        "/api/v1/webhooks/" + webhook.get("id").asString()));
        receiver.close();
    }

    JsonNode make() {
        return make(receiver, "submission.graded");
    }

    JsonNode make(Receiver to, String event) {
        Answer made = instructor.webhook(to.url(), event);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(path(made.json()));
        return made.json();
    }

    static String path(JsonNode webhook) {
        return "/api/v1/webhooks/" + webhook.get("id").asString();
    }

    /// {@return the id of a delivery that waits for an hour to be tried again}
    String waiting(JsonNode webhook) {
        receiver.answer(429, "Retry-After", "3600");
        instructor.graded(SOURCE);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> failure(webhook).isPresent());
        String delivery = deliveries(webhook).get(0).get("id").asString();
        Awaitility.await()
                .until(() ->
                        Sql.count(jdbc, "background_tasks where task_instance = ? and picked = false", delivery) == 1);
        return delivery;
    }

    int jobs(String delivery) {
        return Sql.count(jdbc, "background_tasks where task_instance = ?", delivery);
    }

    void makeDue(String delivery) {
        jdbc.sql("update background_tasks set execution_time = ? where task_instance = ?")
                .params(ago(Duration.ofSeconds(1)), delivery)
                .update();
    }

    static OffsetDateTime ago(Duration duration) {
        return OffsetDateTime.now(ZoneOffset.UTC).minus(duration);
    }

    JsonNode deliveries(JsonNode webhook) {
        return instructor.get(path(webhook) + "/deliveries").json().get("deliveries");
    }

    /// {@return why the last attempt of the latest delivery failed}
    Optional<String> failure(JsonNode webhook) {
        return deliveries(webhook)
                .valueStream()
                .findFirst()
                .map(delivery -> delivery.path("failure").asString(null));
    }

    JsonNode awaitState(JsonNode webhook, String state) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            JsonNode deliveries = deliveries(webhook);
            return !deliveries.isEmpty()
                    && deliveries.get(0).get("state").asString().equals(state);
        });
        return Objects.requireNonNull(deliveries(webhook).get(0));
    }

    List<Received> await(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> receiver.received().size() >= count);
        assertThat(receiver.received()).hasSize(count);
        return receiver.received();
    }

    static void verify(String secret, Received event) {
        long seconds = Long.parseLong(event.header("webhook-timestamp"));
        assertThat(Duration.between(Instant.ofEpochSecond(seconds), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(signatures(event))
                .contains(Signatures.of(secret, event.header("webhook-id"), seconds, event.body()));
    }

    static List<String> signatures(Received event) {
        return List.of(event.header("webhook-signature").split(" ", -1));
    }
}
