package org.tfgrader.api.regrades;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Sql;

/// Undoing a regrade restores the verdicts that it replaced, and the latest first.
@Tag("sql")
class RegradeUndoTests extends RegradeFixture {
    /// {@return what a class is counted by, of a submission}
    private String results(String id) {
        return Sql.text(jdbc, "select answers from verdict_summaries where submission_id = ?", id);
    }

    private String report(String id) {
        return Sql.text(jdbc, "select report from submissions where id = ?", id);
    }

    @Test
    void givesBackWhatItHasChanged() {
        String changed = graded("u1", true);
        String same = graded("u2", false);
        String before = report(changed);
        String resultsBefore = results(changed);
        String place = preview();
        assertThat(apply(place, "{}").status()).isEqualTo(200);
        assertThat(results(changed)).isNotEqualTo(resultsBefore);

        Answer undone = instructor.postJson(place + "/undo", "");

        assertThat(undone.status()).isEqualTo(200);
        assertThat(undone.string("state")).isEqualTo("undone");
        assertThat(undone.json().hasNonNull("endedAt")).isTrue();
        assertThat(undone.json().get("changes")).as("what it once changed").hasSize(1);
        assertThat(report(changed)).isEqualTo(before);
        assertThat(results(changed)).isEqualTo(resultsBefore);
        assertThat(score(changed)).isEqualTo(85);
        assertThat(score(same)).isEqualTo(85);
        assertThat(instructor.get("/api/v1/gradebook").list("students"))
                .extracting(row -> row.get("score").asDouble())
                .containsExactly(85.0, 85.0);

        Answer twice = instructor.postJson(place + "/undo", "");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.string("type")).isEqualTo("urn:tfgrader:problem:not-applied");
        assertThat(twice.string("detail")).contains("it was already undone");
        assertThat(apply(place, "{}").status()).isEqualTo(409);
    }

    @Test
    void undoesNothingThatIsNotApplied() {
        graded("u3", true);
        String place = preview();

        Answer refused = instructor.postJson(place + "/undo", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.string("detail")).contains("it is not applied");
        assertThat(instructor.get(place).string("state")).isEqualTo("previewed");
        assertThat(instructor.postJson("/api/v1/regrades/nothing/undo", "").status())
                .isEqualTo(404);
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
        assertThat(early.string("type")).isEqualTo("urn:tfgrader:problem:regrade-overtaken");
        assertThat(instructor.get(first).string("state")).isEqualTo("applied");

        assertThat(instructor.postJson(second + "/undo", "").status()).isEqualTo(200);
        assertThat(score(id)).isEqualTo(100);
        assertThat(instructor.postJson(first + "/undo", "").status()).isEqualTo(200);
        assertThat(score(id)).isEqualTo(85);
    }

    @Test
    void happensOnceHoweverManyAskAtOnce() {
        String id = graded("u9", true);
        String place = preview();
        apply(place, "{}");

        List<Integer> answers =
                AtOnce.times(2, each -> instructor.postJson(place + "/undo", "").status());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(score(id)).isEqualTo(85);
    }
}
