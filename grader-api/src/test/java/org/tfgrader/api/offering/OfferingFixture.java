package org.tfgrader.api.offering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// An offering whose grading policy a test sets, and students who submit.
final class OfferingFixture {
    static final String OFFERING = "/api/v1/offering";
    static final String EXTENSIONS = OFFERING + "/extensions";
    static final String RIGHT = "class Solution {}";

    private final ScriptedGrading grading;
    private final JdbcClient jdbc;
    private final Service instructor;

    OfferingFixture(Service instructor, JdbcClient jdbc, ScriptedGrading grading) {
        this.grading = grading;
        this.jdbc = jdbc;
        this.instructor = instructor;
    }

    /// Removes what an earlier test has left.
    void empty() {
        grading.reset();
        jdbc.sql("delete from submissions").update();
    }

    /// Removes all limits.
    void open() {
        set("{}");
    }

    JsonNode set(String policy) {
        Answer answer = instructor.putJson(OFFERING, policy);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    Service student(String id) {
        return instructor.student(id);
    }

    /// {@return how clocks show a time from now in UTC}
    static String in(Duration duration) {
        return LocalDateTime.ofInstant(Instant.now().plus(duration), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    JsonNode gradedFor(String student, String source) {
        return instructor
                .postSource("?student=" + student, source, "Prefer", "wait=30")
                .json();
    }

    JsonNode row(String student) {
        return instructor
                .get("/api/v1/gradebook")
                .json()
                .get("students")
                .valueStream()
                .filter(row -> row.get("student").asString().equals(student))
                .findFirst()
                .orElseThrow();
    }

    static String type(Answer answer) {
        return answer.string("type");
    }
}
