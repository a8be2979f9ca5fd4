package org.tfgrader.api.offering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.offering.OfferingFixture.RIGHT;
import static org.tfgrader.api.offering.OfferingFixture.in;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// The attempt that counts, and the late penalty.
@ServiceTest
class CountedAttemptTests {
    private final ScriptedGrading grading;
    private final JdbcClient jdbc;
    private final Service instructor;
    private final OfferingFixture offering;

    CountedAttemptTests(
            @LocalServerPort @Autowired int port, @Autowired JdbcClient jdbc, @Autowired ScriptedGrading grading) {
        this.grading = grading;
        this.jdbc = jdbc;
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        offering = new OfferingFixture(instructor, jdbc, grading);
    }

    @BeforeEach
    void empty() {
        offering.empty();
    }

    @AfterEach
    void open() {
        offering.open();
    }

    @Test
    void saysThatASubmissionIsLateAndWhatCounts() {
        offering.set("""
                {"due": "%s", "latePercentPerDay": 10, "lateFloorPercent": 50}""".formatted(in(Duration.ofHours(-25))));

        JsonNode verdict = offering.gradedFor("late", ScriptedGrading.WRONG_SIGMOID);

        assertThat(verdict.get("late").asBoolean()).isTrue();
        assertThat(verdict.get("score").asDouble()).as("what the code earned").isEqualTo(85);
        assertThat(verdict.at("/latePenalty/days").asInt()).isEqualTo(2);
        assertThat(verdict.at("/latePenalty/percent").asDouble()).isEqualTo(20);
        assertThat(verdict.at("/latePenalty/countedScore").asDouble()).isEqualTo(68);
        JsonNode listed =
                instructor.get("/api/v1/submissions?student=late").json().at("/submissions/0");
        assertThat(listed.get("late").asBoolean()).isTrue();

        JsonNode row = offering.row("late");
        assertThat(row.get("late").asBoolean()).isTrue();
        assertThat(row.get("score").asDouble()).isEqualTo(85);
        assertThat(row.get("countedScore").asDouble()).isEqualTo(68);
        assertThat(row.get("latePercent").asDouble()).isEqualTo(20);
        assertThat(row.get("why").asString()).isEqualTo("only attempt, 2 days late (\u221220\u00a0%)");
        assertThat(instructor.get("/api/v1/gradebook.csv").text())
                .contains(",true,graded," + verdict.get("id").asString() + ",20.0,68.0,\"only attempt, 2 days late");
        assertThat(instructor
                        .get("/api/v1/statistics")
                        .json()
                        .get("medianScore")
                        .asDouble())
                .isEqualTo(68);
    }

    @Test
    void countsTheBestAfterWhatBeingLateTakes() {
        JsonNode onTime = offering.gradedFor("both", ScriptedGrading.WRONG_SIGMOID);
        jdbc.sql("update submissions set submitted_at = submitted_at - interval '3' day")
                .update();
        offering.set("{\"due\": \"%s\", \"latePercentPerDay\": 20}".formatted(in(Duration.ofHours(-1))));
        offering.gradedFor("both", RIGHT);

        JsonNode row = offering.row("both");

        assertThat(row.get("submission")).isEqualTo(onTime.get("id"));
        assertThat(row.get("late").asBoolean()).isFalse();
        assertThat(row.get("countedScore").asDouble()).isEqualTo(85);
        assertThat(row.get("why").asString()).isEqualTo("best of 2 attempts");
    }

    @Test
    void isOnTimeWithinTheGraceAndWhenTheDueTimeIsPutOff() {
        offering.set("{\"due\": \"%s\", \"graceMinutes\": 10}".formatted(in(Duration.ofMinutes(-5))));
        JsonNode verdict = offering.gradedFor("just", RIGHT);
        assertThat(verdict.get("late").asBoolean()).isFalse();
        assertThat(verdict.has("latePenalty")).isFalse();

        offering.set("{\"due\": \"%s\"}".formatted(in(Duration.ofMinutes(-5))));
        String place = "/api/v1/submissions/" + verdict.get("id").asString();
        assertThat(instructor.get(place).json().get("late").asBoolean()).isTrue();

        offering.set("{\"due\": \"%s\"}".formatted(in(Duration.ofMinutes(5))));
        assertThat(instructor.get(place).json().get("late").asBoolean()).isFalse();
    }

    @Test
    void countsTheLastAttemptWhereThePolicySaysSo() {
        offering.gradedFor("worse", RIGHT);
        JsonNode last = offering.gradedFor("worse", ScriptedGrading.WRONG_SIGMOID);
        grading.failNext("ONE", "TWO", "THREE");
        offering.gradedFor("worse", RIGHT);
        assertThat(offering.row("worse").get("score").asDouble()).isEqualTo(100);

        offering.set("{\"countedAttempt\": \"last\"}");

        JsonNode row = offering.row("worse");
        assertThat(row.get("submission")).isEqualTo(last.get("id"));
        assertThat(row.get("score").asDouble()).isEqualTo(85);
        assertThat(row.get("why").asString()).isEqualTo("last of 2 attempts");
        assertThat(instructor.get("/api/v1/gradebook.csv").text())
                .contains("worse,85.0,")
                .contains(",last of 2 attempts");
        JsonNode statistics = instructor.get("/api/v1/statistics").json();
        assertThat(statistics.get("medianScore").asDouble()).isEqualTo(85);
        assertThat(statistics
                        .get("checks")
                        .valueStream()
                        .filter(check -> check.get("id").asString().equals("sigmoid.values"))
                        .map(check -> check.get("failureRate").asDouble()))
                .containsExactly(1.0);
    }
}
