package org.tfgrader.api.regrades;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// Submissions whose stored verdicts a regrade changes, and the operations on regrades.
abstract class RegradeFixture extends ScriptedService {
    /// Removes what an earlier test has left.
    @BeforeEach
    void empty() {
        awaitNoJob();
        jdbc.sql("delete from submissions").update();
        jdbc.sql("delete from regrades").update();
    }

    void awaitNoJob() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Sql.count(jdbc, "scheduled_tasks where task_name = 'regrade'") == 0);
    }

    /// A right submission whose stored verdict is that of a wrong one, as an older grader may have left it.
    String graded(String student, boolean rightly) {
        JsonNode wrong = handIn(student, ScriptedGrading.WRONG_SIGMOID);
        if (rightly) {
            jdbc.sql("update submission_files set content = 'class Solution {}' where submission_id = ?")
                    .param(wrong.get("id").asString())
                    .update();
        }
        return wrong.get("id").asString();
    }

    /// A submission whose code is wrong and whose stored verdict is of a right one.
    String gradedTooWell(String student) {
        String id = handIn(student, "class Solution {}").get("id").asString();
        jdbc.sql("update submission_files set content = ? where submission_id = ?")
                .params(ScriptedGrading.WRONG_SIGMOID, id)
                .update();
        return id;
    }

    JsonNode handIn(String student, String source) {
        return instructor.gradedFor(student, source).json();
    }

    String preview() {
        String place = instructor.dryRun();
        instructor.awaitState(place, "previewed");
        return place;
    }

    JsonNode regraded(String id) {
        return instructor.awaitState(instructor.regrade(id), "applied");
    }

    Answer apply(String place, String wish) {
        return instructor.postJson(place + "/apply", wish);
    }

    double score(String id) {
        return instructor.get("/api/v1/submissions/" + id).number("score");
    }
}
