package org.tfgrader.api.offering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class OfferingTests {
    private static final String OFFERING = "/api/v1/offering";
    private static final String EXTENSIONS = OFFERING + "/extensions";
    private static final String RIGHT = "class Solution {}";

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    private final Service instructor;

    OfferingTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
    }

    @BeforeEach
    void empty() {
        grading.reset();
        jdbc.sql("delete from submissions").update();
    }

    @AfterEach
    void open() {
        set("{}");
    }

    private JsonNode set(String policy) {
        Answer answer = instructor.putJson(OFFERING, policy);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private Service student(String id) {
        return instructor.with(instructor.token("{\"role\": \"student\", \"student\": \"%s\"}".formatted(id)));
    }

    /// {@return how clocks show a time from now in UTC}
    private static String in(Duration duration) {
        return LocalDateTime.ofInstant(Instant.now().plus(duration), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private JsonNode gradedFor(String student, String source) {
        return instructor
                .postSource("?student=" + student, source, "Prefer", "wait=30")
                .json();
    }

    private JsonNode row(String student) {
        return instructor
                .get("/api/v1/gradebook")
                .json()
                .get("students")
                .valueStream()
                .filter(row -> row.get("student").asString().equals(student))
                .findFirst()
                .orElseThrow();
    }

    private static String type(Answer answer) {
        return answer.json().get("type").asString();
    }

    @Test
    void refusesAFieldThatThereIsNot() {
        set("{\"maxAttempts\": 20}");
        for (String path : List.of(OFFERING, OFFERING + "/extensions/s1")) {
            Answer answer = instructor.putJson(path, "{\"maxAttempt\": 3}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("field").asString()).isEqualTo("maxAttempt");
            assertThat(answer.json().get("detail").asString())
                    .isEqualTo("`maxAttempt` is not a field of this request body: see /v3/api-docs for its fields.");
        }
        assertThat(instructor.get(OFFERING).json().get("maxAttempts").asInt()).isEqualTo(20);
    }

    @Test
    void isOpenWithoutAnyLimitOutOfTheBox() {
        JsonNode seen = student("free").get(OFFERING).json();

        assertThat(seen.propertyNames()).containsExactly("applies");
        assertThat(seen.at("/applies/says/0").asString()).isEqualTo("No deadline.");
        assertThat(seen.at("/applies/says/1").asString()).isEqualTo("Unlimited attempts.");
    }

    @Test
    void keepsWhatAnInstructorSets() {
        JsonNode set = set("""
                {"timeZone": "Europe/Berlin", "opens": "2026-01-01T08:00", "due": "2999-01-15T23:59",
                 "latePercentPerDay": 10, "lateFloorPercent": 50, "graceMinutes": 5}""");

        assertThat(instructor.get(OFFERING).json()).isEqualTo(set);
        assertThat(set.get("timeZone").asString()).isEqualTo("Europe/Berlin");
        JsonNode applies = student("reader").get(OFFERING).json().get("applies");
        assertThat(applies.get("dueAt").asString()).isEqualTo("2999-01-15T22:59:00Z");
        assertThat(applies.at("/says/0").asString()).startsWith("Due Tue 15 Jan 2999, 23:59 Europe/Berlin (in ");
    }

    @Test
    void namesEachBadFieldAndKeepsTheOldPolicy() {
        set("{\"graceMinutes\": 7}");

        Answer refused = instructor.putJson(
                OFFERING, "{\"timeZone\": \"Europe/Berlin\", \"due\": \"2026-03-29T02:30\", \"graceMinutes\": -1}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(type(refused)).isEqualTo("urn:tfgrader:problem:invalid-field");
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactly("due", "graceMinutes");
        assertThat(refused.json().at("/errors/0/detail").asString()).contains("skip 2026-03-29T02:30");
        assertThat(instructor.get(OFFERING).json().get("graceMinutes").asInt()).isEqualTo(7);
    }

    @Test
    void takesNothingBeforeItOpensButAnInstructorsTrial() {
        set("{\"timeZone\": \"Europe/Berlin\", \"opens\": \"2999-01-15T08:00\"}");

        Answer refused = student("early").postSource("", RIGHT);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(type(refused)).isEqualTo("urn:tfgrader:problem:not-open-yet");
        assertThat(refused.json().get("detail").asString()).contains("open Tue 15 Jan 2999, 08:00 Europe/Berlin");
        assertThat(instructor.postSource("?student=early", RIGHT).status())
                .as("it holds for whoever hands in for a student")
                .isEqualTo(409);
        assertThat(instructor.graded(RIGHT).get("verdict").asString()).isEqualTo("graded");
    }

    @Test
    void takesNothingAfterItCloses() {
        Service student = student("tardy");
        Answer first = student.postSource("", RIGHT, "Idempotency-Key", "before");
        set("{\"closes\": \"2026-01-15T08:00\"}");

        Answer refused = student.postSource("", RIGHT);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(type(refused)).isEqualTo("urn:tfgrader:problem:closed");
        assertThat(refused.json().get("detail").asString()).contains("closed Thu 15 Jan 2026, 08:00 UTC");
        assertThat(student.postSource("", RIGHT, "Idempotency-Key", "before")
                        .json()
                        .get("id"))
                .as("what was taken before is told again")
                .isEqualTo(first.json().get("id"));
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
        assertThat(instructor
                        .get("/api/v1/statistics")
                        .json()
                        .get("medianScore")
                        .asDouble())
                .isEqualTo(68);
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
    void isOnTimeWithinTheGraceAndWhenTheDueTimeIsPutOff() {
        set("{\"due\": \"%s\", \"graceMinutes\": 10}".formatted(in(Duration.ofMinutes(-5))));
        JsonNode verdict = gradedFor("just", RIGHT);
        assertThat(verdict.get("late").asBoolean()).isFalse();
        assertThat(verdict.has("latePenalty")).isFalse();

        set("{\"due\": \"%s\"}".formatted(in(Duration.ofMinutes(-5))));
        String place = "/api/v1/submissions/" + verdict.get("id").asString();
        assertThat(instructor.get(place).json().get("late").asBoolean()).isTrue();

        set("{\"due\": \"%s\"}".formatted(in(Duration.ofMinutes(5))));
        assertThat(instructor.get(place).json().get("late").asBoolean()).isFalse();
    }

    @Test
    void tellsALateSubmissionsReceiversWhatCounts() {
        set("{\"due\": \"%s\", \"latePercentPerDay\": 10}".formatted(in(Duration.ofHours(-1))));
        instructor.postJson(
                "/api/v1/webhooks", "{\"url\": \"http://127.0.0.1:9/\", \"events\": [\"submission.graded\"]}");
        gradedFor("told", ScriptedGrading.WRONG_SIGMOID);

        String body = jdbc.sql("select body from webhook_deliveries")
                .query(String.class)
                .single();

        assertThat(body).contains("\"late\":true", "\"score\":85.0", "\"countedScore\":76.5");
    }

    @Test
    void saysHowManyAttemptsAreUsed() {
        set("{\"maxAttempts\": 2}");
        Service student = student("twice");
        student.postSource("", RIGHT);
        assertThat(student.get(OFFERING).json().at("/applies/attemptsLeft").asInt())
                .isEqualTo(1);
        assertThat(instructor.postSource("?student=twice", RIGHT).status())
                .as("whoever hands in for a student uses that student's attempts")
                .isEqualTo(202);

        Answer refused = student.postSource("", RIGHT);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(type(refused)).isEqualTo("urn:tfgrader:problem:attempts-used-up");
        assertThat(refused.json().get("detail").asString()).startsWith("2 of 2 attempts are used");
        JsonNode applies = student.get(OFFERING).json().get("applies");
        assertThat(applies.get("attemptsUsed").asInt()).isEqualTo(2);
        assertThat(applies.get("attemptsLeft").asInt()).isZero();
        assertThat(applies.get("says").valueStream().map(JsonNode::asString)).contains("2 of 2 attempts used.");
        assertThat(student("other").postSource("", RIGHT).status()).isEqualTo(202);
    }

    @Test
    void countsNoAttemptThatTheGraderFailedOn() {
        set("{\"maxAttempts\": 1, \"coolDownMinutes\": 60}");
        Service student = student("unlucky");
        grading.failNext("ONE", "TWO", "THREE");
        assertThat(student.graded(RIGHT).get("verdict").asString()).isEqualTo("grader_failed");

        assertThat(student.graded(RIGHT).get("verdict").asString()).isEqualTo("graded");
        assertThat(student.postSource("", RIGHT).status()).isEqualTo(409);
    }

    @Test
    void countsAnAttemptWhileItIsBeingGraded() throws InterruptedException {
        set("{\"maxAttempts\": 1}");
        Service student = student("waiting");
        student.postSource("", "class Solution { /* " + ScriptedGrading.WAITS + " */ }");
        grading.awaitWaiting();

        assertThat(student.postSource("", RIGHT).status()).isEqualTo(409);
        grading.release();
    }

    @Test
    void saysWhenTheNextAttemptIsPossible() {
        set("{\"coolDownMinutes\": 15}");
        Service student = student("eager");
        student.postSource("", RIGHT);

        Answer refused = student.postSource("", RIGHT);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(type(refused)).isEqualTo("urn:tfgrader:problem:too-soon");
        assertThat(refused.json().get("detail").asString())
                .contains("The cooldown between attempts is 15 minutes: wait ");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(15 * 60 - 60, 15 * 60);
        assertThat(student.get(OFFERING).json().get("applies").has("nextAttemptAt"))
                .isTrue();

        jdbc.sql("update submissions set submitted_at = submitted_at - interval '15' minute")
                .update();
        assertThat(student.postSource("", RIGHT).status()).isEqualTo(202);
    }

    @Test
    void letsOneOfManyThroughThatComeAtOnceWhereOneIsLeft() throws Exception {
        set("{\"maxAttempts\": 1}");
        Service student = student("racing");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> post = () -> student.postSource("", RIGHT);
            List<Integer> statuses = new ArrayList<>();
            for (var posted : threads.invokeAll(Collections.nCopies(12, post))) {
                statuses.add(posted.get().status());
            }

            assertThat(statuses).containsOnly(202, 409).containsOnlyOnce(202);
        }
        assertThat(student.get("/api/v1/submissions").json().get("submissions")).hasSize(1);
    }

    @Test
    void grantsOneStudentMoreTime() {
        set("{\"due\": \"2026-01-15T08:00\", \"closes\": \"2026-01-16T08:00\"}");
        Service student = student("ill");
        assertThat(student.postSource("", RIGHT).status()).isEqualTo(409);

        Answer granted = instructor.putJson(EXTENSIONS + "/ill", "{\"due\": \"2999-01-15T08:00\"}");

        assertThat(granted.status()).as(granted.text()).isEqualTo(200);
        assertThat(student.get(OFFERING).json().at("/applies/closesAt").asString())
                .isEqualTo("2999-01-15T08:00:00Z");
        assertThat(student.graded(RIGHT).get("late").asBoolean()).isFalse();
        assertThat(row("ill").get("late").asBoolean()).isFalse();
        assertThat(student("well").postSource("", RIGHT).status()).isEqualTo(409);
        assertThat(instructor.get(EXTENSIONS).json().get("extensions").valueStream())
                .singleElement()
                .satisfies(extension -> {
                    assertThat(extension.get("student").asString()).isEqualTo("ill");
                    assertThat(extension.get("due").asString()).isEqualTo("2999-01-15T08:00");
                });

        assertThat(instructor.delete(EXTENSIONS + "/ill").status()).isEqualTo(204);
        assertThat(row("ill").get("late").asBoolean()).isTrue();
        assertThat(instructor.delete(EXTENSIONS + "/ill").status()).isEqualTo(404);
    }

    @Test
    void grantsOneStudentMoreAttempts() {
        set("{\"maxAttempts\": 1}");
        Service student = student("campus:101");
        instructor.putJson(EXTENSIONS + "/campus:101", "{\"extraAttempts\": 5}");
        instructor.putJson(EXTENSIONS + "/campus:101", "{\"extraAttempts\": 1}");

        assertThat(student.postSource("", RIGHT).status()).isEqualTo(202);
        assertThat(student.postSource("", RIGHT).status()).isEqualTo(202);
        Answer refused = student.postSource("", RIGHT);
        assertThat(refused.json().get("detail").asString()).startsWith("2 of 2 attempts are used");
        instructor.delete(EXTENSIONS + "/campus:101");
    }

    @Test
    void refusesAnExtensionThatGrantsNothing() {
        Answer refused =
                instructor.putJson(EXTENSIONS + "/s1", "{\"due\": \"2999-01-15T08:00\", \"extraAttempts\": 1}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactly("due", "extraAttempts");
        assertThat(instructor
                        .putJson(EXTENSIONS + "/two%20words", "{\"extraAttempts\": 1}")
                        .status())
                .isEqualTo(400);
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

    @Test
    void hidesScoresFromStudentsUntilTheirTime() {
        set("""
                {"due": "%s", "latePercentPerDay": 10, "scoresFrom": "2999-01-15T08:00"}""".formatted(in(Duration.ofHours(-1))));
        Service student = student("curious");

        JsonNode verdict = student.graded(ScriptedGrading.WRONG_SIGMOID);

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

        assertThat(instructor.get(place).json().get("score").asDouble()).isEqualTo(85);
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
    void isSetByTheCommandOfTheGuide() throws IOException, InterruptedException {
        Matcher block = Pattern.compile("```sh\n(curl [^`]*-X PUT[^`]*)```")
                .matcher(Files.readString(Path.of("..", "docs", "instructors.md")));
        assertThat(block.find()).isTrue();
        String command = block.group(1)
                .replace(
                        "http://127.0.0.1:8080",
                        instructor.request("").build().uri().toString())
                .replace("$(cat data/bootstrap-token)", ServiceTest.INSTRUCTOR);

        Process curl = new ProcessBuilder("bash", "-c", command).start();

        JsonNode answer = JsonMapper.shared().readTree(curl.getInputStream().readAllBytes());
        assertThat(curl.waitFor()).isZero();
        assertThat(answer.get("timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(instructor.get(OFFERING).json()).isEqualTo(answer);
    }
}
