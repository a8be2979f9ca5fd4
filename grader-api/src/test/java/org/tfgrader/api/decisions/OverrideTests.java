package org.tfgrader.api.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Points that a person sets count everywhere, stay, and can be taken back.
@ServiceTest
class OverrideTests {
    private static final String STUDENT = "judged";
    private static final String HIDDEN = "sigmoid.extremes";
    private static final String REASON = "The text does not ask for it";
    private static final String HALF =
            "{\"points\": 2.5, \"reason\": \"%s\", \"comment\": \"Look at how it saturates.\"}".formatted(REASON);

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    private final Service instructor;
    private Service student;
    private String webhook = "";

    OverrideTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        student = instructor;
    }

    @BeforeEach
    void begin() {
        grading.reset();
        jdbc.sql("delete from submissions").update();
        student = instructor.with(instructor.token("{\"role\": \"student\", \"student\": \"%s\"}".formatted(STUDENT)));
        webhook = instructor
                .postJson(
                        "/api/v1/webhooks",
                        "{\"url\": \"http://127.0.0.1:9/\", \"events\": [\"submission.regraded\", \"grade.changed\"]}")
                .header("Location");
    }

    @AfterEach
    void end() {
        instructor.putJson("/api/v1/offering", "{}");
        instructor.delete(webhook);
    }

    private String graded(String source) {
        return instructor
                .postSource("?student=" + STUDENT, source, "Prefer", "wait=30")
                .json()
                .get("id")
                .asString();
    }

    private static String place(String submission, String check) {
        return "/api/v1/submissions/%s/overrides/%s".formatted(submission, check);
    }

    private JsonNode submission(Service asker, String id) {
        return asker.get("/api/v1/submissions/" + id).json();
    }

    private double score(String id) {
        return submission(instructor, id).get("score").asDouble();
    }

    private static JsonNode check(JsonNode submission, String id) {
        return submission
                .get("exercises")
                .valueStream()
                .flatMap(exercise -> exercise.get("checks").valueStream())
                .filter(check -> check.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode row() {
        return instructor.get("/api/v1/gradebook").json().get("students").get(0);
    }

    /// {@return what was told of an event, the first first}
    private List<JsonNode> told(String event) {
        await().until(() -> jdbc.sql("select count(*) from delivery_tasks where task_name = 'grade'")
                        .query(Integer.class)
                        .single()
                == 0);
        return jdbc
                .sql("select body from webhook_deliveries where webhook_id = ? and event = ? order by id")
                .params(webhook.substring(webhook.lastIndexOf('/') + 1), event)
                .query((row, number) -> JsonMapper.shared().readTree(row.getString("body")))
                .list()
                .stream()
                .map(body -> body.get("data"))
                .toList();
    }

    private List<Double> grades() {
        return told("grade.changed").stream()
                .map(grade -> grade.get("score").asDouble())
                .toList();
    }

    @Test
    void countsInPlaceOfTheGraders() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        assertThat(score(id)).isEqualTo(85);

        Answer answer = instructor.putJson(place(id, HIDDEN), HALF);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("gradedPoints").asDouble()).isZero();
        assertThat(answer.json().get("maxPoints").asDouble()).isEqualTo(5);
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
        assertThat(instructor
                        .get("/api/v1/submissions")
                        .json()
                        .at("/submissions/0/score")
                        .asDouble())
                .isEqualTo(87.5);
        assertThat(instructor.get("/api/v1/submissions/" + id + "/events").text())
                .contains("\"score\":87.5");
    }

    @Test
    void countsForTheClass() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        double difficulty = difficulty();

        instructor.putJson(place(id, HIDDEN), HALF);

        assertThat(row().get("score").asDouble()).isEqualTo(87.5);
        assertThat(row().get("countedScore").asDouble()).isEqualTo(87.5);
        assertThat(row().at("/exercises")
                        .valueStream()
                        .filter(exercise -> exercise.get("id").asString().equals("sigmoid"))
                        .map(exercise -> exercise.get("score").asDouble()))
                .containsExactly(2.5);
        assertThat(instructor.get("/api/v1/gradebook.csv").text()).contains(STUDENT + ",87.5,100.0,15.0,2.5,");
        assertThat(instructor
                        .get("/api/v1/statistics")
                        .json()
                        .get("medianScore")
                        .asDouble())
                .isEqualTo(87.5);
        assertThat(difficulty()).isEqualTo(difficulty + 0.5);
    }

    private double difficulty() {
        return instructor
                .get("/api/v1/statistics")
                .json()
                .get("checks")
                .valueStream()
                .filter(check -> check.get("id").asString().equals(HIDDEN))
                .findFirst()
                .orElseThrow()
                .get("difficulty")
                .asDouble();
    }

    @Test
    void isToldToOthers() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);

        instructor.putJson(place(id, HIDDEN), HALF);
        assertThat(grades()).containsExactly(85.0, 87.5);
        instructor.putJson(place(id, HIDDEN), HALF.replace("Look", "See"));
        assertThat(grades()).containsExactly(85.0, 87.5);
        instructor.delete(place(id, HIDDEN));

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
    void changesWhichAttemptCounts() {
        String worse = graded(ScriptedGrading.WRONG_SIGMOID);
        String best = graded("class Solution {}");
        assertThat(row().get("submission").asString()).isEqualTo(best);

        instructor.putJson(place(best, "compute_cost.values"), "{\"points\": 0, \"reason\": \"copied\"}");
        instructor.putJson(place(best, "one_hot_matrix.values"), "{\"points\": 0, \"reason\": \"copied\"}");

        assertThat(row().get("submission").asString()).isEqualTo(worse);
        assertThat(score(best)).isEqualTo(75);
        assertThat(instructor.get("/api/v1/statistics").json().get("solved").asInt())
                .isZero();
    }

    @Test
    void losesForBeingLate() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        instructor.putJson(
                "/api/v1/offering",
                "{\"due\": \"2020-01-01T00:00\", \"latePercentPerDay\": 100, \"lateFloorPercent\": 50}");

        instructor.putJson(place(id, HIDDEN), HALF);

        assertThat(row().get("score").asDouble()).isEqualTo(87.5);
        assertThat(row().get("countedScore").asDouble()).isEqualTo(43.75);
        assertThat(submission(instructor, id).at("/latePenalty/countedScore").asDouble())
                .isEqualTo(43.75);
    }

    @Test
    void isWithdrawnWithoutATrace() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        String before = instructor.get("/api/v1/submissions/" + id).text();
        String gradebook = instructor.get("/api/v1/gradebook").text();
        String statistics = instructor.get("/api/v1/statistics").text();
        instructor.putJson(place(id, HIDDEN), HALF);
        instructor.putJson(place(id, "sigmoid.values"), "{\"points\": 10, \"reason\": \"all\"}");

        assertThat(instructor.delete(place(id, HIDDEN)).status()).isEqualTo(204);
        assertThat(score(id)).isEqualTo(95);
        assertThat(instructor.delete(place(id, "sigmoid.values")).status()).isEqualTo(204);

        assertThat(instructor.get("/api/v1/submissions/" + id).text()).isEqualTo(before);
        assertThat(instructor.get("/api/v1/gradebook").text()).isEqualTo(gradebook);
        assertThat(instructor.get("/api/v1/statistics").text()).isEqualTo(statistics);
        assertThat(instructor.delete(place(id, HIDDEN)).status()).isEqualTo(404);
    }

    @Test
    void addsUpAsPeopleDo() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);

        instructor.putJson(place(id, HIDDEN), "{\"points\": 0.1, \"reason\": \"a\"}");
        instructor.putJson(place(id, "sigmoid.values"), "{\"points\": 0.2, \"reason\": \"b\"}");

        assertThat(submission(instructor, id).at("/exercises/1/score").asDouble())
                .isEqualTo(0.3);
        assertThat(score(id)).isEqualTo(85.3);
    }

    @Test
    void showsTheStudentPointsAndCommentAndNeverTheReason() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        instructor.putJson(place(id, HIDDEN), HALF);

        String seen = student.get("/api/v1/submissions/" + id).text();

        JsonNode check = check(submission(student, id), HIDDEN);
        assertThat(check.get("points").asDouble()).isEqualTo(2.5);
        assertThat(check.at("/override/comment").asString()).isEqualTo("Look at how it saturates.");
        assertThat(check.get("override").propertyNames()).containsExactlyInAnyOrder("comment", "at");
        assertThat(seen).doesNotContain(REASON, ScriptedGrading.SECRET);
        assertThat(student.get("/api/v1/submissions/" + id + "/overrides").status())
                .isEqualTo(403);
        instructor.putJson("/api/v1/offering", "{\"scoresFrom\": \"2999-01-01T00:00\"}");
        assertThat(student.get("/api/v1/submissions/" + id).text()).doesNotContain("override", "saturates", "87.5");
    }

    @Test
    void showsAPlatformPointsAndCommentButNeitherWhyNorWhoSetThem() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        instructor.putJson(place(id, HIDDEN), HALF);
        Service platform = instructor.with(instructor.token("{\"role\": \"lms\"}"));

        JsonNode check = check(submission(platform, id), HIDDEN);

        assertThat(submission(platform, id).get("score").asDouble()).isEqualTo(87.5);
        assertThat(check.get("points").asDouble()).isEqualTo(2.5);
        assertThat(check.get("facts")).as("the hidden ones").isNotEmpty();
        assertThat(check.at("/override/comment").asString()).isEqualTo("Look at how it saturates.");
        assertThat(check.get("override").propertyNames()).containsExactlyInAnyOrder("comment", "at");
        assertThat(platform.get("/api/v1/submissions/" + id + "/events").text()).contains("\"score\":87.5");
        instructor.putJson("/api/v1/offering", "{\"scoresFrom\": \"2999-01-01T00:00\"}");
        assertThat(submission(platform, id).get("score").asDouble())
                .as("what is hidden from students alone")
                .isEqualTo(87.5);
    }

    @Test
    void listsWhatHolds() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        instructor.putJson(place(id, HIDDEN), "{\"points\": 1, \"reason\": \"first\"}");
        instructor.putJson(place(id, HIDDEN), HALF);

        JsonNode overrides = instructor
                .get("/api/v1/submissions/" + id + "/overrides")
                .json()
                .get("overrides");

        assertThat(overrides).hasSize(1);
        assertThat(overrides.at("/0/check").asString()).isEqualTo(HIDDEN);
        assertThat(overrides.at("/0/points").asDouble()).isEqualTo(2.5);
        assertThat(overrides.at("/0/reason").asString()).isEqualTo(REASON);
    }

    @Test
    void isNotedWithItsReason() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        instructor.putJson(place(id, HIDDEN), HALF);
        instructor.delete(place(id, HIDDEN));

        JsonNode entries = instructor
                .get("/api/v1/audit?student=%s&limit=2".formatted(STUDENT))
                .json()
                .get("entries");

        assertThat(entries.at("/1/action").asString()).isEqualTo("override_made");
        assertThat(entries.at("/1/object").asString()).isEqualTo(id);
        assertThat(entries.at("/1/reason").asString()).isEqualTo(HIDDEN + ", 0 to 2.5 points: " + REASON);
        assertThat(entries.at("/0/action").asString()).isEqualTo("override_withdrawn");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"points": -1, "reason": "r"}                       | points  | a number from 0 to 5
            {"points": 5.01, "reason": "r"}                     | points  | a number from 0 to 5
            {"points": 1e400, "reason": "r"}                    | points  | a number from 0 to 5
            {"points": 1.005, "reason": "r"}                    | points  | at most 2 decimals
            {"points": null, "reason": "r"}                     | points  | such as 2.5
            {"reason": "r"}                                     | points  | such as 2.5
            {"points": "2", "reason": "r"}                      | points  | wrong type
            {"points": 2}                                       | reason  | `reason` is missing
            {"points": 2, "reason": "  "}                       | reason  | `reason` is missing
            {"points": 2, "reason": "a\\u0000b"}                | reason  | U+0000
            {"points": 2, "reason": "r", "comment": "\\ud800"}  | comment | unpaired surrogate
            {"points": 2, "reason": "r", "coment": "c"}         | coment  | is not a field
            """)
    void refusesWhatCantBe(String body, String field, String words) {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);

        Answer answer = instructor.putJson(place(id, HIDDEN), body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
        assertThat(answer.json().get("detail").asString()).contains(field, words);
        assertThat(score(id)).isEqualTo(85);
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);

        Answer answer = instructor.putJson(
                place(id, HIDDEN), "{\"points\": 9, \"comment\": \"%s\"}".formatted("x".repeat(2001)));

        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactly("points", "reason", "comment");
        assertThat(answer.text()).contains("2001 characters");
    }

    @Test
    void takesTwoThousandCharactersOutsideOfTheBasicPlane() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);

        Answer answer = instructor.putJson(
                place(id, HIDDEN), "{\"points\": 1, \"reason\": \"%s\"}".formatted("\ud835\udd38".repeat(2000)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void refusesWhatHasNoPoints() throws InterruptedException {
        String running = instructor
                .postSource("?student=" + STUDENT, ScriptedGrading.WAITS)
                .json()
                .get("id")
                .asString();
        grading.awaitWaiting();
        Answer early = instructor.putJson(place(running, HIDDEN), HALF);
        grading.release();
        String broken = graded(ScriptedGrading.NOT_COMPILED);

        Answer never = instructor.putJson(place(broken, HIDDEN), HALF);
        Answer unknown = instructor.putJson(place(graded("class A {}"), "sigmoid.nothing"), HALF);
        Answer odd = instructor.putJson(place(broken, "SIGMOID"), HALF);

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().get("type").asString()).endsWith("not-graded-yet");
        assertThat(never.status()).isEqualTo(409);
        assertThat(never.json().get("detail").asString()).contains("not_compiled", "no test has points");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(odd.status()).isEqualTo(400);
    }

    @Test
    void staysThroughRegrades() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        instructor.putJson(place(id, HIDDEN), HALF);
        jdbc.sql("update submission_files set content = 'class Solution {}'").update();

        String preview =
                instructor.postJson("/api/v1/regrades", "{\"dryRun\": true}").header("Location");
        JsonNode change = awaitState(preview, "previewed").at("/changes/0");

        assertThat(change.get("previousScore").asDouble()).isEqualTo(87.5);
        assertThat(change.get("score").asDouble()).isEqualTo(97.5);
        assertThat(change.get("gradedScore").asDouble()).isEqualTo(100);
        assertThat(change.get("held").asBoolean()).isTrue();
        instructor.putJson(place(id, HIDDEN), "{\"points\": 3, \"reason\": \"later\"}");
        assertThat(instructor.get(preview).json().at("/changes/0/score").asDouble())
                .isEqualTo(98);

        assertThat(instructor.postJson(preview + "/apply", "").status()).isEqualTo(200);

        assertThat(score(id)).isEqualTo(98);
        assertThat(row().get("score").asDouble()).isEqualTo(98);
        JsonNode check = check(submission(instructor, id), HIDDEN);
        assertThat(check.get("outcome").asString()).isEqualTo("passed");
        assertThat(check.at("/override/gradedPoints").asDouble()).isEqualTo(5);
        assertThat(told("submission.regraded").getLast().get("score").asDouble())
                .isEqualTo(98);
        assertThat(told("submission.regraded").getLast().get("previousScore").asDouble())
                .isEqualTo(88);
        instructor.delete(place(id, HIDDEN));
        assertThat(score(id)).isEqualTo(100);
        JsonNode applied = instructor.get(preview).json().at("/changes/0");
        assertThat(applied.get("score").asDouble()).as("what was applied then").isEqualTo(98);
        assertThat(applied.get("previousScore").asDouble()).isEqualTo(88);
    }

    @Test
    void isShownAsHeldWhereARegradeChangesNothingElse() {
        String id = graded("class Solution {}");
        instructor.putJson(place(id, HIDDEN), HALF);
        String other = instructor
                .postSource("?student=other", "class Solution {}", "Prefer", "wait=30")
                .json()
                .get("id")
                .asString();

        String preview =
                instructor.postJson("/api/v1/regrades", "{\"dryRun\": true}").header("Location");
        JsonNode changes = awaitState(preview, "previewed").get("changes");

        assertThat(changes).hasSize(1);
        assertThat(changes.at("/0/submission").asString()).isEqualTo(id).isNotEqualTo(other);
        assertThat(changes.at("/0/score").asDouble()).isEqualTo(97.5);
        assertThat(changes.at("/0/gradedScore").asDouble()).isEqualTo(100);
    }

    private JsonNode awaitState(String place, String state) {
        await().until(() -> instructor.get(place).json().get("state").asString().equals(state));
        return instructor.get(place).json();
    }

    @Test
    void refusesWhatSomebodyElseHasChangedMeanwhile() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        String seen = "{\"points\": %s, \"reason\": \"r\", \"pointsBefore\": 0}";
        assertThat(instructor.putJson(place(id, HIDDEN), seen.formatted(1)).status())
                .isEqualTo(200);

        Answer second = instructor.putJson(place(id, HIDDEN), seen.formatted(2));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("type").asString()).endsWith("override-overtaken");
        assertThat(second.json().get("detail").asString()).contains("1 points now, not 0");
        assertThat(score(id)).isEqualTo(86);
    }

    @Test
    void losesNothingWhereManySetPointsAtOnce() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        List<String> checks = List.of(
                "linear_function.values",
                "sigmoid.values",
                "one_hot_matrix.values",
                "initialize_parameters.variables",
                "forward_propagation.values",
                "compute_cost.values",
                HIDDEN,
                "compute_cost.large");

        String regrade = instructor
                .postJson("/api/v1/submissions/" + id + "/regrade", "")
                .header("Location");
        IntStream.range(0, 2 * checks.size())
                .mapToObj(i -> CompletableFuture.runAsync(() -> assertThat(instructor
                                .putJson(
                                        place(id, checks.get(i % checks.size())),
                                        "{\"points\": 1, \"reason\": \"at once\"}")
                                .status())
                        .isEqualTo(200)))
                .toList()
                .forEach(CompletableFuture::join);
        awaitState(regrade, "applied");

        double expected = 8 + 3 * 5 + 5; // one of each that was set, and the four hidden ones that were not
        JsonNode seen = submission(instructor, id);
        assertThat(checks)
                .allSatisfy(check ->
                        assertThat(check(seen, check).get("points").asDouble()).isEqualTo(1));
        assertThat(seen.get("score").asDouble()).isEqualTo(expected);
        assertThat(row().get("score").asDouble()).isEqualTo(expected);
        assertThat(jdbc.sql("select sum(points) from check_results where submission_id = ?")
                        .param(id)
                        .query(Double.class)
                        .single())
                .isEqualTo(expected);
        assertThat(instructor
                        .get("/api/v1/submissions/" + id + "/overrides")
                        .json()
                        .get("overrides"))
                .hasSize(checks.size());
        assertThat(grades().getLast()).isEqualTo(expected);
    }
}
