package org.tfgrader.api.regrades;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.GradingRunner;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.engine.Verdict;
import tools.jackson.databind.JsonNode;

@ServiceTest
class RegradeTests {
    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RegradeStore store;

    @Autowired
    private GradingRunner runner;

    private final Service instructor;

    RegradeTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from submissions").update();
        grading.reset();
    }

    /// A right submission whose stored verdict is that of a wrong one, as an older grader may have left it.
    private String graded(String student, boolean rightly) {
        JsonNode wrong = handIn(student, ScriptedGrading.WRONG_SIGMOID);
        if (rightly) {
            jdbc.sql("update submission_files set content = 'class Solution {}' where submission_id = ?")
                    .param(wrong.get("id").asString())
                    .update();
        }
        return wrong.get("id").asString();
    }

    private JsonNode handIn(String student, String source) {
        return instructor
                .postSource("?student=" + student, source, "Prefer", "wait=30")
                .json();
    }

    private JsonNode awaitState(String place, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        instructor.get(place).json().get("state").asString().equals(state));
        return instructor.get(place).json();
    }

    private String preview() {
        String place =
                instructor.postJson("/api/v1/regrades", "{\"dryRun\": true}").header("Location");
        awaitState(place, "previewed");
        return place;
    }

    private JsonNode regraded(String id) {
        return awaitState(
                instructor
                        .postJson("/api/v1/submissions/" + id + "/regrade", "")
                        .header("Location"),
                "applied");
    }

    private double score(String id) {
        return instructor.get("/api/v1/submissions/" + id).json().get("score").asDouble();
    }

    @Test
    void showsWhoChangesBeforeAnythingDoes() {
        String changed = graded("s1", true);
        String same = graded("s2", false);
        double before = score(changed);

        Answer begun = instructor.postJson("/api/v1/regrades", "{\"dryRun\": true}");
        assertThat(begun.status()).isEqualTo(202);
        String place = begun.header("Location");
        JsonNode preview = awaitState(place, "previewed");

        assertThat(preview.get("total").asInt()).isEqualTo(2);
        assertThat(preview.get("done").asInt()).isEqualTo(2);
        assertThat(preview.get("failed").asInt()).isZero();
        List<JsonNode> changes = list(preview.get("changes"));
        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().get("submission").asString()).isEqualTo(changed);
        assertThat(changes.getFirst().get("student").asString()).isEqualTo("s1");
        assertThat(changes.getFirst().get("previousScore").asDouble()).isEqualTo(before);
        assertThat(changes.getFirst().get("score").asDouble()).isEqualTo(100);
        assertThat(score(changed)).as("nothing has changed yet").isEqualTo(before);

        Answer applied = instructor.postJson(place + "/apply", "");

        assertThat(applied.status()).isEqualTo(200);
        assertThat(applied.json().get("state").asString()).isEqualTo("applied");
        assertThat(list(applied.json().get("changes"))).hasSize(1);
        assertThat(score(changed)).isEqualTo(100);
        assertThat(score(same)).isEqualTo(before);
        assertThat(instructor.postJson(place + "/apply", "").status())
                .as("once is enough")
                .isEqualTo(409);
        JsonNode row =
                list(instructor.get("/api/v1/gradebook").json().get("students")).getFirst();
        assertThat(row.get("score").asDouble()).isEqualTo(100);
        assertThat(list(row.get("exercises")).stream()
                        .filter(exercise -> exercise.get("id").asString().equals("sigmoid"))
                        .map(exercise -> exercise.get("score").asDouble()))
                .containsExactly(15.0);
    }

    @Test
    void keepsAVerdictThatIsNewerThanThePreview() {
        String id = graded("s11", true);
        String place = preview();
        String later = regraded(id).get("id").asString();

        Answer refused = instructor.postJson(place + "/apply", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:tfgrader:problem:regrade-overtaken");
        assertThat(refused.json().get("detail").asString()).contains(later).contains(id);
        assertThat(instructor.get(place).json().get("state").asString()).isEqualTo("previewed");
        assertThat(instructor.postJson(preview() + "/apply", "").status())
                .as("a new look at it is as new as the verdict")
                .isEqualTo(200);
    }

    @Test
    void keepsWhatWasFoundFirst() {
        String id = graded("s12", true);
        String place = preview();
        var late = runner.report(new Verdict.GraderFailed("LATE", Verdict.Timings.NONE), 1);

        store.found(place.substring(place.lastIndexOf('/') + 1), id, late);

        assertThat(instructor.get(place).json().get("failed").asInt()).isZero();
        assertThat(list(instructor.get(place).json().get("changes"))).hasSize(1);
    }

    @Test
    void tellsAsBeforeHowLongASubmissionHadWaited() {
        String id = graded("s13", true);
        String place = "/api/v1/submissions/" + id;
        long queued =
                instructor.get(place).json().get("timings").get("queuedMs").asLong();

        regraded(id);

        JsonNode timings = instructor.get(place).json().get("timings");
        assertThat(timings.get("queuedMs").isNull()).isFalse();
        assertThat(timings.get("queuedMs").asLong()).isEqualTo(queued);
        assertThat(timings.get("totalMs").asLong()).isGreaterThanOrEqualTo(queued);
    }

    @Test
    void asksTheSameHiddenQuestions() {
        String id = graded("s3", true);
        long seed = grading.graded().getFirst().seed();

        regraded(id);

        assertThat(grading.graded()).hasSize(2).allMatch(submission -> submission.seed() == seed);
        assertThat(score(id)).isEqualTo(100);
    }

    @Test
    void triesAgainWhenTheGraderFails() {
        String id = graded("s4", true);
        grading.failNext("FIRST", "SECOND");

        assertThat(regraded(id).get("failed").asInt()).isZero();

        assertThat(grading.graded()).hasSize(1 + 3);
        assertThat(score(id)).isEqualTo(100);
    }

    @Test
    void keepsTheVerdictThatTheGraderFailsToReplace() {
        String id = graded("s4", true);
        double before = score(id);
        grading.failNext("FIRST", "SECOND", "THIRD");

        JsonNode regrade = regraded(id);

        assertThat(regrade.get("failed").asInt()).isEqualTo(1);
        assertThat(list(regrade.get("changes"))).isEmpty();
        assertThat(grading.graded()).hasSize(1 + 3);
        assertThat(score(id)).isEqualTo(before);
    }

    @Test
    void givesUpWhatEndsEveryNodeThatGradesItAgain() {
        String id = graded("s14", true);
        double before = score(id);
        String regrade = "00REGRADE00000000000000000";
        jdbc.sql("""
                insert into regrades (id, state, dry_run, created_by, created_at)
                values (?, 'running', false, 'someone', current_timestamp)""").param(regrade).update();
        jdbc.sql("insert into regrade_items (regrade_id, submission_id, tries) values (?, ?, 3)")
                .params(regrade, id)
                .update();
        jdbc.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
                values ('regrade', ?, current_timestamp, false, 1, -1)""").param(new RegradeJob.Item(regrade, id).job()).update();

        assertThat(awaitState("/api/v1/regrades/" + regrade, "applied")
                        .get("failed")
                        .asInt())
                .isEqualTo(1);
        assertThat(grading.graded()).as("it is not graded again").hasSize(1);
        assertThat(score(id)).isEqualTo(before);
    }

    @Test
    void letsFirstVerdictsComeFirst() throws InterruptedException {
        graded("s5", false);
        handIn("s6", "class Solution {}");
        instructor.postSource("?student=s7", ScriptedGrading.WAITS);
        instructor.postSource("?student=s8", ScriptedGrading.WAITS);
        grading.awaitWaiting();
        String place =
                instructor.postJson("/api/v1/regrades", "{\"dryRun\": true}").header("Location");
        Answer first = instructor.postSource("?student=s9", "class Solution { int late; }");

        // One worker at a time is free, so that what it takes first is told apart from what it takes next.
        grading.release();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> grading.graded().size() > 4);
        grading.release();
        awaitState(place, "previewed");

        List<String> order = grading.graded().stream()
                .map(submission -> submission.files().getFirst().content())
                .skip(4)
                .toList();
        assertThat(order.getFirst()).as("of %s", order).isEqualTo("class Solution { int late; }");
        assertThat(first.status()).isEqualTo(202);
    }

    @Test
    void changesEverythingAtOnceUnlessAskedToPreview() {
        String id = graded("s15", true);
        var withoutBody = instructor.request("/api/v1/regrades").POST(BodyPublishers.noBody());

        JsonNode regrade = awaitState(instructor.send(withoutBody).header("Location"), "applied");

        assertThat(regrade.get("dryRun").asBoolean()).isFalse();
        assertThat(list(regrade.get("changes"))).hasSize(1);
        assertThat(score(id)).isEqualTo(100);
        String again = instructor.postJson("/api/v1/regrades", "{}").header("Location");
        assertThat(awaitState(again, "applied").get("dryRun").asBoolean()).isFalse();
    }

    @Test
    void endsAtOnceWhereThereIsNothingToDo() {
        String place = instructor.postJson("/api/v1/regrades", "").header("Location");

        assertThat(awaitState(place, "applied").get("total").asInt()).isZero();
    }

    @Test
    void isListedPageByPageWithoutItsChanges() {
        graded("s16", true);
        List<String> made = List.of(preview(), preview(), preview());

        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (listed.size() < made.size()) {
            JsonNode page = instructor.get("/api/v1/regrades?limit=2" + cursor).json();
            List<JsonNode> regrades = list(page.get("regrades"));
            assertThat(regrades).hasSizeBetween(1, 2);
            for (JsonNode regrade : regrades) {
                assertThat(regrade.has("changes")).isFalse();
                listed.add("/api/v1/regrades/" + regrade.get("id").asString());
            }
            cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        }

        assertThat(listed).startsWith(made.get(2), made.get(1), made.get(0));
        JsonNode latest = list(instructor.get("/api/v1/regrades?limit=1").json().get("regrades"))
                .getFirst();
        assertThat(latest.get("total").asInt()).isEqualTo(1);
        assertThat(latest.get("done").asInt()).isEqualTo(1);
        assertThat(latest.get("failed").asInt()).isZero();
        assertThat(instructor.get("/api/v1/regrades?limit=0").status()).isEqualTo(400);
        assertThat(instructor.get("/api/v1/regrades?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void isForInstructorsAlone() {
        String id = graded("s10", false);
        Service student = instructor.with(instructor.token("{\"role\": \"student\", \"student\": \"s10\"}"));
        assertThat(student.postJson("/api/v1/submissions/" + id + "/regrade", "")
                        .status())
                .isEqualTo(403);
        assertThat(student.postJson("/api/v1/regrades", "{}").status()).isEqualTo(403);
        assertThat(instructor.postJson("/api/v1/regrades/nothing/apply", "").status())
                .isEqualTo(404);
        assertThat(instructor
                        .postJson("/api/v1/submissions/01AAAAAAAAAAAAAAAAAAAAAAAA/regrade", "")
                        .status())
                .isEqualTo(404);
    }

    private static List<JsonNode> list(JsonNode nodes) {
        return StreamSupport.stream(Objects.requireNonNull(nodes).spliterator(), false)
                .toList();
    }
}
