package org.tfgrader.api.offering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// The grading policy that an instructor sets, and extensions for one student.
class OfferingTests extends OfferingFixture {
    @Test
    void refusesAFieldThatThereIsNot() {
        set("{\"maxAttempts\": 20}");
        for (String path : List.of(OFFERING, OFFERING + "/extensions/s1")) {
            Answer answer = instructor.putJson(path, "{\"maxAttempt\": 3}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.string("field")).isEqualTo("maxAttempt");
            assertThat(answer.string("detail"))
                    .isEqualTo("`maxAttempt` is not a field of this request body: see /v3/api-docs for its fields.");
        }
        assertThat(instructor.get(OFFERING).number("maxAttempts")).isEqualTo(20);
    }

    @Test
    void isOpenWithoutAnyLimitOutOfTheBox() {
        JsonNode seen = instructor.student("free").get(OFFERING).json();

        assertThat(seen.propertyNames()).containsExactly("applies");
        assertThat(seen.at("/applies/says/0").asString()).isEqualTo("No deadline.");
        assertThat(seen.at("/applies/says/1").asString()).isEqualTo("Unlimited attempts.");
    }

    @Test
    void takesNothingBeforeItOpensButAnInstructorsTrial() {
        set("{\"timeZone\": \"Europe/Berlin\", \"opens\": \"2999-01-15T08:00\"}");

        Answer refused = instructor.student("early").postSource("", RIGHT);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.string("type")).isEqualTo("urn:tfgrader:problem:not-open-yet");
        assertThat(refused.string("detail")).contains("open Tue 15 Jan 2999, 08:00 Europe/Berlin");
        assertThat(instructor.postSource("?student=early", RIGHT).status())
                .as("it holds for whoever hands in for a student")
                .isEqualTo(409);
        assertThat(instructor.graded(RIGHT).string("verdict")).isEqualTo("graded");
    }

    @Test
    void takesNothingAfterItCloses() {
        Service student = instructor.student("tardy");
        Answer first = student.postSource("", RIGHT, "Idempotency-Key", "before");
        set("{\"closes\": \"2026-01-15T08:00\"}");

        Answer refused = student.postSource("", RIGHT);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.string("type")).isEqualTo("urn:tfgrader:problem:closed");
        assertThat(refused.string("detail")).contains("closed Thu 15 Jan 2026, 08:00 UTC");
        assertThat(student.postSource("", RIGHT, "Idempotency-Key", "before")
                        .json()
                        .get("id"))
                .as("what was taken before is told again")
                .isEqualTo(first.json().get("id"));
    }

    @Test
    void grantsOneStudentMoreTime() {
        set("{\"due\": \"2026-01-15T08:00\", \"closes\": \"2026-01-16T08:00\"}");
        Service student = instructor.student("ill");
        assertThat(student.postSource("", RIGHT).status()).isEqualTo(409);

        Answer granted = instructor.putJson(EXTENSIONS + "/ill", "{\"due\": \"2999-01-15T08:00\"}");

        assertThat(granted.status()).as(granted.text()).isEqualTo(204);
        assertThat(student.get(OFFERING).string("/applies/closesAt")).isEqualTo("2999-01-15T08:00:00Z");
        assertThat(student.graded(RIGHT).json().get("late").asBoolean()).isFalse();
        assertThat(row("ill").get("late").asBoolean()).isFalse();
        assertThat(instructor.student("well").postSource("", RIGHT).status()).isEqualTo(409);

        assertThat(instructor.delete(EXTENSIONS + "/ill").status()).isEqualTo(204);
        assertThat(row("ill").get("late").asBoolean()).isTrue();
        assertThat(instructor.delete(EXTENSIONS + "/ill").status()).isEqualTo(404);
    }

    @Test
    void hidesScoresFromStudentsUntilTheirTime() {
        set("""
                {"due": "%s", "latePercentPerDay": 10, "scoresFrom": "2999-01-15T08:00"}""".formatted(in(Duration.ofHours(-1))));
        Service student = instructor.student("curious");

        JsonNode verdict = student.graded(ScriptedGrading.WRONG_SIGMOID).json();

        assertThat(verdict.get("verdict").asString()).isEqualTo("graded");
        assertThat(verdict.get("scoreShownFrom").asString()).isEqualTo("2999-01-15T08:00:00Z");
        assertThat(verdict.get("score").isNull()).isTrue();
        assertThat(verdict.get("latePenalty").has("countedScore")).isFalse();
        assertThat(verdict.get("exercises")).hasSize(6).allSatisfy(exercise -> {
            assertThat(exercise.get("score").isNull()).isTrue();
            assertThat(exercise.get("checks")).isNotEmpty().allSatisfy(check -> {
                assertThat(check.get("visibility").asString()).isEqualTo("open");
                assertThat(check.get("points").isNull()).isTrue();
            });
        });
        JsonNode sigmoid = verdict.at("/exercises/1/checks/0");
        assertThat(sigmoid.get("outcome").asString()).isEqualTo("failed");
        assertThat(sigmoid.get("facts")).as("the facts of open checks").isNotEmpty();

        assertThat(verdict.get("training").isNull())
                .as("the training may depend on hidden checks")
                .isTrue();

        String place = "/api/v1/submissions/" + verdict.get("id").asString();
        assertThat(student.get(place).json()).isEqualTo(verdict);
        assertThat(student.get(place + "/training.csv").text()).isEqualTo("epoch,cost\n");
        assertThat(student.get("/api/v1/submissions")
                        .json()
                        .at("/submissions/0")
                        .has("score"))
                .isFalse();
        String events = student.get(place + "/events").text();
        assertThat(events)
                .contains("sigmoid.values", "\"verdict\":\"graded\",\"score\":null")
                .doesNotContain("\"hidden\"", "sigmoid.extremes", "epoch");
        assertThat(student.get("/api/v1/gradebook").status()).isEqualTo(403);

        assertThat(instructor.get(place).number("score")).isEqualTo(85);
        assertThat(instructor.get(place + "/events").text()).contains("sigmoid.extremes", "epoch", "\"score\":85.0");
        assertThat(instructor.get(place + "/training.csv").text()).contains("\n0,");
        assertThat(row("curious").get("countedScore").asDouble()).isEqualTo(76.5);

        set("{\"scoresFrom\": \"2026-01-15T08:00\"}");
        JsonNode shown = student.get(place).json();
        assertThat(shown.get("score").asDouble()).isEqualTo(85);
        assertThat(shown.has("scoreShownFrom")).isFalse();
        assertThat(shown.at("/training/state").asString()).isEqualTo("ran");
        assertThat(student.get(place + "/training.csv").text()).contains("\n0,");
    }

    @Test
    void tellsALateSubmissionsReceiversWhatCounts() {
        set("{\"due\": \"%s\", \"latePercentPerDay\": 10}".formatted(in(Duration.ofHours(-1))));
        instructor.webhook("http://127.0.0.1:9/", "submission.graded");
        gradedFor("told", ScriptedGrading.WRONG_SIGMOID);

        assertThat(Sql.texts(
                        jdbc,
                        "select body from webhook_deliveries where student = 'told' and event = 'submission.graded'"))
                .isNotEmpty()
                .allSatisfy(
                        body -> assertThat(body).contains("\"late\":true", "\"score\":85.0", "\"countedScore\":76.5"));
    }

    @Test
    void saysThatASubmissionIsLateAndWhatCounts() {
        set("""
                {"due": "%s", "latePercentPerDay": 10, "lateFloorPercent": 50}""".formatted(in(Duration.ofHours(-25))));

        JsonNode verdict = gradedFor("late", ScriptedGrading.WRONG_SIGMOID);

        assertThat(verdict.get("late").asBoolean()).isTrue();
        assertThat(verdict.get("score").asDouble()).as("what the code earned").isEqualTo(85);
        assertThat(verdict.at("/latePenalty/days").asInt()).isEqualTo(2);
        assertThat(verdict.at("/latePenalty/percent").asDouble()).isEqualTo(20);
        assertThat(verdict.at("/latePenalty/countedScore").asDouble()).isEqualTo(68);
        JsonNode listed =
                instructor.get("/api/v1/submissions?student=late").json().at("/submissions/0");
        assertThat(listed.get("late").asBoolean()).isTrue();

        JsonNode row = row("late");
        assertThat(row.get("late").asBoolean()).isTrue();
        assertThat(row.get("score").asDouble()).isEqualTo(85);
        assertThat(row.get("countedScore").asDouble()).isEqualTo(68);
        assertThat(row.get("latePercent").asDouble()).isEqualTo(20);
        assertThat(row.get("why").asString()).isEqualTo("only attempt, 2 days late (\u221220\u00a0%)");
        assertThat(instructor.get("/api/v1/gradebook.csv").text())
                .contains(",true,graded," + verdict.get("id").asString() + ",20.0,68.0,\"only attempt, 2 days late");
        assertThat(instructor.get("/api/v1/statistics").number("medianScore")).isEqualTo(68);
    }

    @Test
    void countsTheBestAfterWhatBeingLateTakes() {
        JsonNode onTime = gradedFor("both", ScriptedGrading.WRONG_SIGMOID);
        jdbc.sql("update submissions set submitted_at = submitted_at - interval '3' day")
                .update();
        set("{\"due\": \"%s\", \"latePercentPerDay\": 20}".formatted(in(Duration.ofHours(-1))));
        gradedFor("both", RIGHT);

        JsonNode row = row("both");

        assertThat(row.get("submission")).isEqualTo(onTime.get("id"));
        assertThat(row.get("late").asBoolean()).isFalse();
        assertThat(row.get("countedScore").asDouble()).isEqualTo(85);
        assertThat(row.get("why").asString()).isEqualTo("best of 2 attempts");
    }

    @Test
    void countsTheLastAttemptWhereThePolicySaysSo() {
        gradedFor("worse", RIGHT);
        JsonNode last = gradedFor("worse", ScriptedGrading.WRONG_SIGMOID);
        grading.failNext("ONE", "TWO", "THREE");
        gradedFor("worse", RIGHT);
        assertThat(row("worse").get("score").asDouble()).isEqualTo(100);

        set("{\"countedAttempt\": \"last\"}");

        JsonNode row = row("worse");
        assertThat(row.get("submission")).isEqualTo(last.get("id"));
        assertThat(row.get("score").asDouble()).isEqualTo(85);
        assertThat(row.get("why").asString()).isEqualTo("last of 2 attempts");
        assertThat(instructor.get("/api/v1/gradebook.csv").text())
                .contains("worse,,85.0,")
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
