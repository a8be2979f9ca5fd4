package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.Service;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// Points that a person sets count everywhere, stay, and can be taken back.
class OverrideTests extends OverrideFixture {
    @Test
    void countsInPlaceOfTheGraders() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        assertThat(score(id)).isEqualTo(85);

        var answer = override(id, HIDDEN, "2.5");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        JsonNode seen = submission(instructor, id);
        assertThat(seen.get("score").asDouble()).isEqualTo(87.5);
        assertThat(seen.at("/exercises/1/score").asDouble()).isEqualTo(2.5);
        JsonNode check = check(seen, HIDDEN);
        assertThat(check.get("points").asDouble()).isEqualTo(2.5);
        assertThat(check.get("outcome").asString())
                .as("what the grader saw stays")
                .isEqualTo("failed");
        assertThat(check.at("/override/reason").asString()).isEqualTo(REASON);
        assertThat(check.at("/override/by").asString()).isEqualTo("instructor");
        assertThat(check.at("/override/gradedPoints").asDouble()).isZero();
        assertThat(check(seen, "sigmoid.values").has("override")).isFalse();
        assertThat(instructor.get("/api/v1/submissions").number("/submissions/0/score"))
                .isEqualTo(87.5);
        assertThat(instructor.get("/api/v1/submissions/" + id + "/events").text())
                .contains("\"score\":87.5");
    }

    @Test
    void countsForTheClass() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        double difficulty = difficulty();

        override(id, HIDDEN, "2.5");

        assertThat(row().get("score").asDouble()).isEqualTo(87.5);
        assertThat(row().get("countedScore").asDouble()).isEqualTo(87.5);
        assertThat(row().at("/exercises")
                        .valueStream()
                        .filter(exercise -> exercise.get("id").asString().equals("sigmoid"))
                        .map(exercise -> exercise.get("score").asDouble()))
                .containsExactly(2.5);
        assertThat(instructor.get("/api/v1/gradebook.csv").text()).contains(STUDENT + ",,87.5,100.0,15.0,2.5,");
        assertThat(instructor.get("/api/v1/statistics").number("medianScore")).isEqualTo(87.5);
        assertThat(difficulty()).isEqualTo(difficulty + 0.5);
    }

    private double difficulty() {
        return instructor.get("/api/v1/statistics").list("checks").stream()
                .filter(check -> check.get("id").asString().equals(HIDDEN))
                .findFirst()
                .orElseThrow()
                .get("difficulty")
                .asDouble();
    }

    @Test
    void isToldToOthers() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        // Of two grades that follow each other quickly, only the second is sent.
        assertThat(grades()).containsExactly(85.0);

        override(id, HIDDEN, "2.5");
        assertThat(grades()).containsExactly(85.0, 87.5);
        override(id, HIDDEN, "2.5");
        assertThat(grades()).containsExactly(85.0, 87.5);
        withdraw(id, HIDDEN);

        assertThat(grades()).containsExactly(85.0, 87.5, 85.0);
        List<JsonNode> regraded = told("submission.regraded");
        assertThat(regraded).extracting(data -> data.get("score").asDouble()).containsExactly(87.5, 85.0);
        assertThat(regraded)
                .extracting(data -> data.get("previousScore").asDouble())
                .containsExactly(85.0, 87.5);
        assertThat(regraded.getFirst().at("/exercises/1/score").asDouble()).isEqualTo(2.5);
        assertThat(regraded.toString()).doesNotContain(REASON, "Look at");
    }

    @Test
    void isWithdrawnWithoutATrace() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        String before = instructor.get("/api/v1/submissions/" + id).text();
        String gradebook = instructor.get("/api/v1/gradebook").text();
        String statistics = instructor.get("/api/v1/statistics").text();
        override(id, HIDDEN, "2.5");
        override(id, "sigmoid.values", "10");

        assertThat(withdraw(id, HIDDEN).statusCode()).isEqualTo(302);
        assertThat(score(id)).isEqualTo(95);
        assertThat(withdraw(id, "sigmoid.values").statusCode()).isEqualTo(302);

        assertThat(instructor.get("/api/v1/submissions/" + id).text()).isEqualTo(before);
        assertThat(instructor.get("/api/v1/gradebook").text()).isEqualTo(gradebook);
        assertThat(instructor.get("/api/v1/statistics").text()).isEqualTo(statistics);
        assertThat(withdraw(id, HIDDEN).statusCode()).isEqualTo(404);
    }

    @Test
    void showsTheStudentPointsAndCommentAndNeverTheReason() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        override(id, HIDDEN, "2.5");

        String seen = student().get("/api/v1/submissions/" + id).text();

        JsonNode check = check(submission(student(), id), HIDDEN);
        assertThat(check.get("points").asDouble()).isEqualTo(2.5);
        assertThat(check.at("/override/comment").asString()).isEqualTo(COMMENT);
        assertThat(check.get("override").propertyNames()).containsExactlyInAnyOrder("comment", "at");
        assertThat(seen).doesNotContain(REASON, ScriptedGrading.SECRET);
        instructor.putJson("/api/v1/offering", "{\"scoresFrom\": \"2999-01-01T00:00\"}");
        assertThat(student().get("/api/v1/submissions/" + id).text()).doesNotContain("override", "saturates", "87.5");
    }

    @Test
    void showsAPlatformPointsAndCommentButNeitherWhyNorWhoSetThem() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        override(id, HIDDEN, "2.5");
        Service platform = instructor.role("lms");

        JsonNode check = check(submission(platform, id), HIDDEN);

        assertThat(submission(platform, id).get("score").asDouble()).isEqualTo(87.5);
        assertThat(check.get("points").asDouble()).isEqualTo(2.5);
        assertThat(check.get("facts")).as("the hidden ones").isNotEmpty();
        assertThat(check.at("/override/comment").asString()).isEqualTo(COMMENT);
        assertThat(check.get("override").propertyNames()).containsExactlyInAnyOrder("comment", "at");
        assertThat(platform.get("/api/v1/submissions/" + id + "/events").text()).contains("\"score\":87.5");
        instructor.putJson("/api/v1/offering", "{\"scoresFrom\": \"2999-01-01T00:00\"}");
        assertThat(submission(platform, id).get("score").asDouble())
                .as("what is hidden from students alone")
                .isEqualTo(87.5);
    }

    @Test
    void refusesWhatHasNoPoints() throws InterruptedException {
        String running = instructor
                .postSource("?student=" + STUDENT, ScriptedGrading.WAITS)
                .string("id");
        grading.awaitWaiting();
        var early = override(running, HIDDEN, "2.5");
        grading.release();
        String broken = graded(ScriptedGrading.NOT_COMPILED);

        var never = override(broken, HIDDEN, "2.5");
        var unknown = override(graded("class A {}"), "sigmoid.nothing", "2.5");

        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(never.statusCode()).isEqualTo(409);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(score(broken)).isZero();
    }

    @Test
    void addsUpAsPeopleDo() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);

        override(id, HIDDEN, "0.1");
        override(id, "sigmoid.values", "0.2");

        assertThat(submission(instructor, id).at("/exercises/1/score").asDouble())
                .isEqualTo(0.3);
    }
}
