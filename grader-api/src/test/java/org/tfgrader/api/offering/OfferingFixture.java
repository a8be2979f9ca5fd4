package org.tfgrader.api.offering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.Service.Answer;
import tools.jackson.databind.JsonNode;

/// An offering whose grading policy a test sets, and students who submit.
abstract class OfferingFixture extends ScriptedService {
    static final String OFFERING = "/api/v1/offering";
    static final String EXTENSIONS = OFFERING + "/extensions";
    static final String RIGHT = "class Solution {}";

    /// Removes what an earlier test has left.
    @BeforeEach
    void empty() {
        jdbc.sql("delete from submissions").update();
    }

    /// Removes all limits.
    @AfterEach
    void open() {
        set("{}");
    }

    JsonNode set(String policy) {
        Answer answer = instructor.putJson(OFFERING, policy);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /// {@return how clocks show a time from now in UTC}
    static String in(Duration duration) {
        return LocalDateTime.ofInstant(Instant.now().plus(duration), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    JsonNode gradedFor(String student, String source) {
        return instructor.gradedFor(student, source).json();
    }

    JsonNode row(String student) {
        return instructor.get("/api/v1/gradebook").list("students").stream()
                .filter(row -> row.get("student").asString().equals(student))
                .findFirst()
                .orElseThrow();
    }
}
