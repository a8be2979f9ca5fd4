package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// Overrides stay during regrades and concurrent changes.
@Tag("sql")
class OverrideRegradeTests extends OverrideFixture {
    @Test
    void staysThroughRegrades() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        override(id, HIDDEN, "2.5");
        jdbc.sql("update submission_files set content = 'class Solution {}'").update();

        String preview = instructor.dryRun();
        JsonNode change = instructor.awaitState(preview, "previewed").at("/changes/0");

        assertThat(change.get("previousScore").asDouble()).isEqualTo(87.5);
        assertThat(change.get("score").asDouble()).isEqualTo(97.5);
        assertThat(change.get("held").asBoolean()).isTrue();
        override(id, HIDDEN, "3");
        assertThat(instructor.get(preview).number("/changes/0/score")).isEqualTo(98);

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
        withdraw(id, HIDDEN);
        assertThat(score(id)).isEqualTo(100);
        JsonNode applied = instructor.get(preview).json().at("/changes/0");
        assertThat(applied.get("score").asDouble()).as("what was applied then").isEqualTo(98);
        assertThat(applied.get("previousScore").asDouble()).isEqualTo(88);
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

        // The first page makes the session's token against forgery, which all requests send.
        browser.page("/");
        String regrade = instructor.regrade(id);
        assertThat(AtOnce.times(
                        2 * checks.size(),
                        each -> override(id, checks.get(each % checks.size()), "1")
                                .statusCode()))
                .containsOnly(302);
        instructor.awaitState(regrade, "applied");

        double expected = 8 + 3 * 5 + 5; // one of each that was set, and the four hidden ones that were not
        JsonNode seen = submission(instructor, id);
        assertThat(checks)
                .allSatisfy(check ->
                        assertThat(check(seen, check).get("points").asDouble()).isEqualTo(1));
        assertThat(seen.get("score").asDouble()).isEqualTo(expected);
        assertThat(row().get("score").asDouble()).isEqualTo(expected);
        assertThat(Sql.text(jdbc, "select answers from verdict_summaries where submission_id = ?", id)
                        .lines()
                        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[2]))
                        .sum())
                .isEqualTo(expected);
        assertThat(jdbc.sql("select count(*) from overrides where submission_id = ? and ended_at is null")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(checks.size());
        assertThat(grades().getLast()).isEqualTo(expected);
    }
}
