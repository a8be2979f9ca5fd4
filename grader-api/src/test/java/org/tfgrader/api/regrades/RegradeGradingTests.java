package org.tfgrader.api.regrades;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.grading.GradingRunner;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.engine.model.Verdict;
import tools.jackson.databind.JsonNode;

/// A regrade uses the hidden inputs of the first grading, and tries again if the grader fails.
@Tag("sql")
class RegradeGradingTests extends RegradeFixture {
    @Autowired
    private RegradeStore store;

    @Autowired
    private GradingRunner runner;

    private static String idOf(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    @Test
    void keepsWhatWasFoundFirst() {
        String id = graded("s12", true);
        String place = preview();
        var late = runner.report(new Verdict.GraderFailed("LATE", Verdict.Timings.NONE), 1);

        store.found(idOf(place), id, late, late);

        assertThat(instructor.get(place).number("failed")).isZero();
        assertThat(instructor.get(place).list("changes")).hasSize(1);
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
        assertThat(regrade.get("changes")).isEmpty();
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

        assertThat(instructor
                        .awaitState("/api/v1/regrades/" + regrade, "applied")
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
        String place = instructor.dryRun();
        Answer first = instructor.postSource("?student=s9", "class Solution { int late; }");

        // One worker at a time is free, so that what it takes first is told apart from what it takes next.
        grading.release();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> grading.graded().size() > 4);
        grading.release();
        instructor.awaitState(place, "previewed");

        List<String> order = grading.graded().stream()
                .map(submission -> submission.files().getFirst().content())
                .skip(4)
                .toList();
        assertThat(order.getFirst()).as("of %s", order).isEqualTo("class Solution { int late; }");
        assertThat(first.status()).isEqualTo(202);
    }
}
