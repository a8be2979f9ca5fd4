package org.tfgrader.api.regrades;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.tfgrader.engine.model.Verdict;
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

    private Answer apply(String place, String wish) {
        return instructor.postJson(place + "/apply", wish);
    }

    private static String idOf(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /// {@return what a class is counted by, of a submission}
    private List<String> results(String id) {
        return jdbc.sql("""
                select check_id, outcome, points from check_results where submission_id = ? order by ordinal""")
                .param(id)
                .query((row, number) -> "%s %s %s"
                        .formatted(row.getString("check_id"), row.getString("outcome"), row.getDouble("points")))
                .list();
    }

    private String report(String id) {
        return jdbc.sql("select report from submissions where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private double score(String id) {
        return instructor.get("/api/v1/submissions/" + id).json().get("score").asDouble();
    }

    @Test
    void changesNothingOfASubmissionBeforeItsDryRunIsApplied() {
        String id = graded("s1", true);

        String place = instructor
                .postJson("/api/v1/submissions/" + id + "/regrade", "{\"dryRun\": true}")
                .header("Location");
        JsonNode found = awaitState(place, "previewed");

        assertThat(instructor
                        .postJson("/api/v1/submissions/" + id + "/regrade", "{\"dryRun\": 1}")
                        .json()
                        .get("field")
                        .asString())
                .isEqualTo("dryRun");
        assertThat(found.get("total").asInt()).isEqualTo(1);
        assertThat(found.at("/changes/0/score").asDouble()).isEqualTo(100);
        assertThat(instructor
                        .get("/api/v1/submissions/" + id)
                        .json()
                        .get("score")
                        .asDouble())
                .isEqualTo(85);
        assertThat(apply(place, "").status()).isEqualTo(200);
        assertThat(instructor
                        .get("/api/v1/submissions/" + id)
                        .json()
                        .get("score")
                        .asDouble())
                .isEqualTo(100);
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
    void givesBackWhatItHasChanged() {
        String changed = graded("u1", true);
        String same = graded("u2", false);
        String before = report(changed);
        List<String> resultsBefore = results(changed);
        String place = preview();
        assertThat(apply(place, "{}").status()).isEqualTo(200);
        assertThat(results(changed)).isNotEqualTo(resultsBefore);

        Answer undone = instructor.postJson(place + "/undo", "");

        assertThat(undone.status()).isEqualTo(200);
        assertThat(undone.json().get("state").asString()).isEqualTo("undone");
        assertThat(undone.json().hasNonNull("endedAt")).isTrue();
        assertThat(undone.json().get("kept")).isEmpty();
        assertThat(undone.json().get("changes")).as("what it once changed").hasSize(1);
        assertThat(report(changed)).isEqualTo(before);
        assertThat(results(changed)).isEqualTo(resultsBefore);
        assertThat(score(changed)).isEqualTo(85);
        assertThat(score(same)).isEqualTo(85);
        assertThat(list(instructor.get("/api/v1/gradebook").json().get("students")))
                .extracting(row -> row.get("score").asDouble())
                .containsExactly(85.0, 85.0);

        Answer twice = instructor.postJson(place + "/undo", "");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.json().get("type").asString()).isEqualTo("urn:tfgrader:problem:not-applied");
        assertThat(twice.json().get("detail").asString()).contains("it was already undone");
        assertThat(apply(place, "{}").status()).isEqualTo(409);
    }

    @Test
    void undoesNothingThatIsNotApplied() {
        graded("u3", true);
        String place = preview();

        Answer refused = instructor.postJson(place + "/undo", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asString()).contains("it is not applied");
        assertThat(instructor.get(place).json().get("state").asString()).isEqualTo("previewed");
        assertThat(instructor.postJson("/api/v1/regrades/nothing/undo", "").status())
                .isEqualTo(404);
    }

    @Test
    void leavesWhatWasRegradedSince() {
        String again = graded("u4", true);
        String back = graded("u5", true);
        String gone = graded("u6", true);
        String place = preview();
        apply(place, "{}");
        String later = regraded(again).get("id").asString();
        jdbc.sql("delete from submissions where id = ?").param(gone).update();

        JsonNode undone = instructor.postJson(place + "/undo", "").json();

        assertThat(undone.get("state").asString()).isEqualTo("undone");
        assertThat(undone.get("kept")).hasSize(1);
        JsonNode kept = undone.get("kept").get(0);
        assertThat(kept.get("submission").asString()).isEqualTo(again);
        assertThat(kept.get("student").asString()).isEqualTo("u4");
        assertThat(kept.get("overtakenBy").asString()).isEqualTo(later);
        assertThat(score(again)).isEqualTo(100);
        assertThat(score(back)).isEqualTo(85);
        assertThat(instructor.get(place).json().get("kept")).hasSize(1);
    }

    @Test
    void givesBackWhatWasThereBeforeAnEarlierOneThatIsUndone() {
        String id = graded("v1", true);
        graded("v2", true);
        String first = preview();
        apply(first, "{}");
        String later = regraded(id).get("id").asString();
        assertThat(instructor.postJson(first + "/undo", "").status()).isEqualTo(200);
        assertThat(score(id)).isEqualTo(100);

        Answer undone = instructor.postJson("/api/v1/regrades/" + later + "/undo", "");

        assertThat(undone.status()).isEqualTo(200);
        assertThat(score(id)).isEqualTo(85);
        assertThat(instructor.get("/api/v1/submissions/" + id).text()).doesNotContain("regradeReason");
        assertThat(instructor.get(first).json().get("kept")).isEmpty();
    }

    @Test
    void undoesOneAfterTheOther() {
        String id = graded("u7", true);
        String first = preview();
        apply(first, "{}");
        String second = preview();
        apply(second, "{}");

        Answer early = instructor.postJson(first + "/undo", "");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().get("type").asString()).isEqualTo("urn:tfgrader:problem:regrade-overtaken");
        assertThat(instructor.get(first).json().get("state").asString()).isEqualTo("applied");

        assertThat(instructor.postJson(second + "/undo", "").status()).isEqualTo(200);
        assertThat(score(id)).isEqualTo(100);
        assertThat(instructor.postJson(first + "/undo", "").status()).isEqualTo(200);
        assertThat(score(id)).isEqualTo(85);
    }

    @Test
    void appliesNothingThatWasFoundBesideAVerdictThatIsUndone() {
        graded("u8", true);
        String first = preview();
        apply(first, "{}");
        String second = preview();
        instructor.postJson(first + "/undo", "");

        Answer refused = apply(second, "{}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asString()).contains("has its first result again");
    }

    @Test
    void isUndoneOnceHoweverManyAskAtOnce() {
        String id = graded("u9", true);
        String place = preview();
        apply(place, "{}");

        List<Integer> answers = atOnce(
                () -> instructor.postJson(place + "/undo", "").status(),
                () -> instructor.postJson(place + "/undo", "").status());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(score(id)).isEqualTo(85);
    }

    @Test
    void isAppliedOrNotHoweverSoonItIsUndone() {
        for (int round = 0; round < 5; round++) {
            jdbc.sql("delete from submissions").update();
            String id = graded("u10", true);
            String place = preview();

            List<Integer> answers = atOnce(
                    () -> apply(place, "{}").status(),
                    () -> instructor.postJson(place + "/undo", "").status());

            assertThat(answers.getFirst()).isEqualTo(200);
            boolean undone = answers.getLast() == 200;
            assertThat(instructor.get(place).json().get("state").asString()).isEqualTo(undone ? "undone" : "applied");
            assertThat(score(id)).isEqualTo(undone ? 85 : 100);
        }
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(List.of(one, other)).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// A submission whose code is wrong and whose stored verdict is of a right one.
    private String gradedTooWell(String student) {
        String id = handIn(student, "class Solution {}").get("id").asString();
        jdbc.sql("update submission_files set content = ? where submission_id = ?")
                .params(ScriptedGrading.WRONG_SIGMOID, id)
                .update();
        return id;
    }

    @Test
    void makesOnlyTheChangesThatGain() {
        String loses = gradedTooWell("c1");
        String gains = graded("c2", true);
        String place = preview();
        JsonNode changes = instructor.get(place).json().get("changes");
        assertThat(changes).hasSize(2);
        assertThat(changes)
                .allSatisfy(change -> assertThat(change.get("exercises"))
                        .extracting(JsonNode::asString)
                        .containsExactly("sigmoid"));

        JsonNode applied = apply(place, "{\"changes\": \"gains\", \"reason\": \"Sigmoid is read again.\"}")
                .json();

        assertThat(applied.get("changes")).hasSize(1);
        assertThat(applied.get("reason").asString()).isEqualTo("Sigmoid is read again.");
        assertThat(score(loses)).isEqualTo(100);
        assertThat(score(gains)).isEqualTo(100);
        Service student = instructor.with(instructor.token("{\"role\": \"student\", \"student\": \"c2\"}"));
        assertThat(student.get("/api/v1/submissions/" + gains)
                        .json()
                        .get("regradeReason")
                        .asString())
                .isEqualTo("Sigmoid is read again.");
        assertThat(instructor.get("/api/v1/submissions/" + loses).json().has("regradeReason"))
                .isFalse();

        instructor.postJson(place + "/undo", "");
        assertThat(score(gains)).isEqualTo(85);
        assertThat(instructor.get("/api/v1/submissions/" + gains).json().has("regradeReason"))
                .isFalse();
    }

    @Test
    void makesTheChosenChanges() {
        String chosen = graded("c3", true);
        String left = graded("c4", true);
        String place = preview();
        String stranger = "01AAAAAAAAAAAAAAAAAAAAAAAA";

        for (String wish : List.of(
                "{\"changes\": \"chosen\"}",
                "{\"changes\": \"chosen\", \"submissions\": []}",
                "{\"changes\": \"chosen\", \"submissions\": [null]}",
                "{\"changes\": \"chosen\", \"submissions\": [\"%s\", \"%s\"]}".formatted(chosen, stranger),
                "{\"changes\": \"all\", \"submissions\": [\"%s\"]}".formatted(chosen),
                "{\"changes\": \"some\"}",
                "{\"reason\": \" \"}",
                "{\"reason\": \"two\\nlines\"}",
                "{\"reason\": \"%s\"}".formatted("x".repeat(501)))) {
            assertThat(apply(place, wish).status()).as(wish).isEqualTo(400);
        }
        assertThat(score(chosen)).isEqualTo(85);

        Answer applied = apply(place, "{\"changes\": \"chosen\", \"submissions\": [\"%s\"]}".formatted(chosen));

        assertThat(applied.status()).isEqualTo(200);
        assertThat(score(chosen)).isEqualTo(100);
        assertThat(score(left)).isEqualTo(85);
        assertThat(list(applied.json().get("changes")))
                .extracting(change -> change.get("submission").asString())
                .containsExactly(chosen);
    }

    @Test
    void forgetsWhatIsDiscarded() throws InterruptedException {
        String id = graded("d1", true);
        String place = preview();

        Answer discarded = instructor.postJson(place + "/discard", "");

        assertThat(discarded.status()).isEqualTo(200);
        assertThat(discarded.json().get("state").asString()).isEqualTo("discarded");
        assertThat(discarded.json().get("changes")).isEmpty();
        assertThat(instructor.postJson(place + "/discard", "").status()).isEqualTo(409);
        assertThat(apply(place, "{}").json().get("detail").asString()).contains("it was already discarded");
        assertThat(score(id)).isEqualTo(85);
        String applied = preview();
        apply(applied, "{}");
        assertThat(instructor.postJson(applied + "/discard", "").status()).isEqualTo(409);

        jdbc.sql("update submission_files set content = ?")
                .param(ScriptedGrading.WAITS)
                .update();
        String running =
                instructor.postJson("/api/v1/regrades", "{\"dryRun\": true}").header("Location");
        grading.awaitWaiting();
        assertThat(instructor.postJson(running + "/discard", "").status()).isEqualTo(200);
        grading.release();
        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from scheduled_tasks where task_name = 'regrade'")
                                .query(Integer.class)
                                .single()
                        == 0);
        assertThat(instructor.get(running).json().get("state").asString()).isEqualTo("discarded");
        assertThat(score(id)).isEqualTo(100);
    }

    @Test
    void listsItsChangesForASpreadsheet() {
        String id = graded("-1", true);
        String place = preview();

        Answer csv = instructor.get(place + "/changes.csv", "Accept", "text/csv");

        assertThat(csv.header("Content-Disposition")).contains("regrade.csv");
        assertThat(csv.text().lines())
                .containsExactly(
                        "student,attempt,previous_score,score,difference,previous_verdict,verdict,exercises,submission",
                        "'-1,1,85.0,100.0,15.0,graded,graded,sigmoid," + id);
    }

    @Test
    void keepsWhatWasFoundFirst() {
        String id = graded("s12", true);
        String place = preview();
        var late = runner.report(new Verdict.GraderFailed("LATE", Verdict.Timings.NONE), 1);

        store.found(idOf(place), id, late, late);

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
    void refusesASecondRegradeOfAllSubmissionsWhileOneRuns() throws InterruptedException {
        String id = graded("s16", true);
        jdbc.sql("update submission_files set content = ?")
                .param(ScriptedGrading.WAITS)
                .update();
        String first =
                instructor.postJson("/api/v1/regrades", "{\"dryRun\": true}").header("Location");
        grading.awaitWaiting();

        Answer second = instructor.postJson("/api/v1/regrades", "{}");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("type").asString()).isEqualTo("urn:tfgrader:problem:regrade-running");
        assertThat(instructor
                        .postJson("/api/v1/submissions/" + id + "/regrade", "{\"dryRun\": true}")
                        .status())
                .as("a regrade of one submission")
                .isEqualTo(202);
        grading.release();
        awaitState(first, "previewed");
        String third =
                instructor.postJson("/api/v1/regrades", "{\"dryRun\": true}").header("Location");
        grading.release();
        grading.release();
        awaitState(third, "previewed");
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
