package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.exchange.Signatures;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// A standard webhook source, and its signed requests.
@ServiceTest
@Tag("one-database")
abstract class HookFixture {
    static final String BODY = """
            {"type": "submission.created", "timestamp": "2026-01-01T00:00:00Z",
             "data": {"student": "s7", "files": [{"name": "Solution.java", "content": "class Solution {}"}]}}""";

    @LocalServerPort
    int port;

    @Autowired
    Service instructor;

    @Autowired
    ScriptedGrading grading;

    Service anyone;
    JsonNode source;

    @BeforeEach
    void make() {
        grading.reset();
        anyone = instructor.with("");
        Answer made = instructor.postJson("/api/v1/webhook-sources", "{\"name\": \"campus\"}");
        assertThat(made.status()).isEqualTo(201);
        source = made.json();
    }

    @AfterEach
    void remove() {
        // What is graded after its test would be counted by the next one.
        Awaitility.await().until(this::isAllGraded);
        instructor.get("/api/v1/webhook-sources").json().get("sources").forEach(each -> instructor.delete(path(each)));
    }

    boolean isAllGraded() {
        return instructor.get("/api/v1/submissions?student=s7").list("submissions").stream()
                .allMatch(row -> row.get("state").asString().equals("done"));
    }

    String secret() {
        return source.get("secret").asString();
    }

    static String path(JsonNode source) {
        return "/api/v1/webhook-sources/" + source.get("id").asString();
    }

    Answer post(String id, String body, String secret) {
        long now = Instant.now().getEpochSecond();
        return send("campus", id, now, Signatures.of(secret, id, now, body), body);
    }

    Answer send(String name, String id, long seconds, String signature, String body) {
        return anyone.send(signed(name, id, seconds, signature).POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder signed(String name, String id, long seconds, String signature) {
        return anyone.request("/hooks/" + name)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", signature);
    }
}
