package org.tfgrader.api.grading.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// A node that somebody drains, and one whose self-test fails while it runs.
@ServiceTest
class DrainTests {
    private static final String SOURCE = "class Solution {}";
    private static final Duration LONG = Duration.ofSeconds(30);

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Service instructor;

    @BeforeEach
    @AfterEach
    void reset() {
        grading.reset();
        instructor.postJson("/api/v1/nodes/" + name() + "/resume", "");
        test();
        await().atMost(LONG).until(() -> state().equals("grading"));
    }

    @Test
    void finishesWhatItGradesAndTakesNothingNew() throws InterruptedException {
        String first =
                instructor.postSource("?student=first", ScriptedGrading.WAITS).header("Location");
        grading.awaitWaiting();

        JsonNode drained = ask("drain");
        assertThat(drained.get("state").asString()).isEqualTo("draining");
        assertThat(drained.hasNonNull("drainingSince")).isTrue();
        assertThat(drained.get("grading").get(0).get("submission").asString()).isEqualTo(idOf(first));
        String second = instructor.postSource("?student=second", SOURCE).header("Location");
        grading.release();

        await().atMost(LONG).until(() -> isDone(first) && state().equals("drained"));
        await().during(Duration.ofMillis(500)).until(() -> !isDone(second));
        JsonNode waiting = instructor.get(second).json();
        assertThat(waiting.get("state").asString()).isEqualTo("queued");
        assertThat(waiting.hasNonNull("etaSeconds")).isFalse();
        assertThat(waiting.get("waitsBecause").asString()).startsWith("Grading is paused.");
        assertThat(grading.graded()).hasSize(1);

        assertThat(ask("resume").get("state").asString()).isEqualTo("grading");

        await().atMost(LONG).until(() -> isDone(second));
        assertThat(jdbc.sql("select tries from submissions where id = ?")
                        .param(idOf(second))
                        .query(Integer.class)
                        .single())
                .as("what waited has not been tried before")
                .isEqualTo(1);
    }

    @Test
    void isWellWhileItIsDrained() {
        ask("drain");

        assertThat(instructor.get("/actuator/health/readiness").status()).isEqualTo(200);
        JsonNode health = instructor.get("/actuator/health").json();
        assertThat(health.get("components")
                        .get("queue")
                        .get("details")
                        .get("state")
                        .asString())
                .startsWith("drained");
    }

    @Test
    void notesWhoDrainsAndWhoResumes() {
        ask("drain");
        ask("resume");

        assertThat(instructor.get("/api/v1/audit.csv").text())
                .contains("node_resumed," + name(), "node_drained," + name());
    }

    @Test
    void stopsGradingAfterASelfTestThatFails() {
        grading.failSelfTests(true);

        test();

        await().atMost(LONG).until(() -> state().equals("not_held"));
        assertThat(node().get("selfTest").get("failure").asString()).contains("No worker could be started");
        assertThat(instructor.get("/actuator/health").status()).isEqualTo(503);
        assertThat(instructor.get("/actuator/prometheus").text()).contains("grader_sandbox_held 0.0");
        String waiting = instructor.postSource("?student=waiting", SOURCE).header("Location");
        await().during(Duration.ofMillis(500)).until(() -> !isDone(waiting));

        grading.failSelfTests(false);
        test();

        await().atMost(LONG).until(() -> isDone(waiting));
        assertThat(instructor.get("/actuator/health").status()).isEqualTo(200);
    }

    @Test
    void showsTheActsThatWereRefused() {
        JsonNode test = node().get("selfTest");

        assertThat(test.get("passed").asBoolean()).isTrue();
        assertThat(test.get("attempts").get("open a file").asBoolean()).isTrue();
        assertThat(Instant.parse(test.get("at").asString()))
                .isBetween(Instant.now().minusSeconds(600), Instant.now());
    }

    @Test
    void forgetsWhoIsLostAndNobodyElse() {
        jdbc.sql("""
                insert into nodes (id, name, roles, workers, started_at, seen_at) values ('gone', 'gone', 'worker', 1, ?, ?)""")
                .params(Instant.EPOCH.atOffset(ZoneOffset.UTC), Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .update();
        assertThat(instructor.get("/api/v1/nodes").text()).contains("\"state\":\"lost\"");

        assertThat(instructor.delete("/api/v1/nodes/gone").status()).isEqualTo(204);
        assertThat(instructor.delete("/api/v1/nodes/gone").status()).isEqualTo(404);
        assertThat(instructor.delete("/api/v1/nodes/" + name()).status()).isEqualTo(409);
        assertThat(instructor.delete("/api/v1/nodes/a%20b").status()).isEqualTo(400);
        assertThat(instructor.postJson("/api/v1/nodes/nobody/drain", "").status())
                .isEqualTo(404);
    }

    private void test() {
        assertThat(instructor.postJson("/api/v1/self-test", "").status()).isEqualTo(202);
    }

    private JsonNode ask(String what) {
        return instructor.postJson("/api/v1/nodes/" + name() + "/" + what, "").json();
    }

    private JsonNode node() {
        return instructor.get("/api/v1/nodes").json().get("nodes").get(0);
    }

    private String name() {
        return node().get("name").asString();
    }

    private String state() {
        return node().get("state").asString();
    }

    private boolean isDone(String place) {
        return instructor.get(place).string("state").equals("done");
    }

    private static String idOf(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
