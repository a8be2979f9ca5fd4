package org.tfgrader.api.regrades;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// A regrade shows what it would change, and changes it when an instructor applies it.
class RegradeTests extends RegradeFixture {
    @Test
    void showsWhoChangesBeforeAnythingDoes() {
        String changed = graded("s1", true);
        String same = graded("s2", false);
        double before = score(changed);

        Answer begun = instructor.postJson("/api/v1/regrades", "{\"dryRun\": true}");
        assertThat(begun.status()).isEqualTo(202);
        String place = begun.header("Location");
        JsonNode preview = instructor.awaitState(place, "previewed");

        assertThat(preview.get("total").asInt()).isEqualTo(2);
        assertThat(preview.get("done").asInt()).isEqualTo(2);
        assertThat(preview.get("failed").asInt()).isZero();
        List<JsonNode> changes = preview.get("changes").valueStream().toList();
        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().get("submission").asString()).isEqualTo(changed);
        assertThat(changes.getFirst().get("student").asString()).isEqualTo("s1");
        assertThat(changes.getFirst().get("previousScore").asDouble()).isEqualTo(before);
        assertThat(changes.getFirst().get("score").asDouble()).isEqualTo(100);
        assertThat(score(changed)).as("nothing has changed yet").isEqualTo(before);

        Answer applied = instructor.postJson(place + "/apply", "");

        assertThat(applied.status()).isEqualTo(200);
        assertThat(applied.string("state")).isEqualTo("applied");
        assertThat(applied.list("changes")).hasSize(1);
        assertThat(score(changed)).isEqualTo(100);
        assertThat(score(same)).isEqualTo(before);
        assertThat(instructor.postJson(place + "/apply", "").status())
                .as("once is enough")
                .isEqualTo(409);
        JsonNode row = instructor.get("/api/v1/gradebook").list("students").getFirst();
        assertThat(row.get("score").asDouble()).isEqualTo(100);
        assertThat(row.get("exercises")
                        .valueStream()
                        .filter(exercise -> exercise.get("id").asString().equals("sigmoid"))
                        .map(exercise -> exercise.get("score").asDouble()))
                .containsExactly(15.0);
    }

    @Test
    void refusesASecondRegradeOfAllSubmissionsWhileOneRuns() throws InterruptedException {
        String id = graded("s16", true);
        jdbc.sql("update submission_files set content = ?")
                .param(ScriptedGrading.WAITS)
                .update();
        String first = instructor.dryRun();
        grading.awaitWaiting();

        Answer second = instructor.postJson("/api/v1/regrades", "{}");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.string("type")).isEqualTo("urn:tfgrader:problem:regrade-running");
        assertThat(instructor
                        .postJson("/api/v1/submissions/" + id + "/regrade", "{\"dryRun\": true}")
                        .status())
                .as("a regrade of one submission")
                .isEqualTo(202);
        grading.release();
        instructor.awaitState(first, "previewed");
        String third = instructor.dryRun();
        grading.release();
        grading.release();
        instructor.awaitState(third, "previewed");
    }

    @Test
    void changesEverythingAtOnceUnlessAskedToPreview() {
        String id = graded("s15", true);
        var withoutBody = instructor.request("/api/v1/regrades").POST(BodyPublishers.noBody());

        JsonNode regrade = instructor.awaitState(instructor.send(withoutBody).header("Location"), "applied");

        assertThat(regrade.get("dryRun").asBoolean()).isFalse();
        assertThat(regrade.get("changes")).hasSize(1);
        assertThat(score(id)).isEqualTo(100);
        String again = instructor.postJson("/api/v1/regrades", "{}").header("Location");
        assertThat(instructor.awaitState(again, "applied").get("dryRun").asBoolean())
                .isFalse();
    }

    @Test
    void endsAtOnceWhereThereIsNothingToDo() {
        String place = instructor.postJson("/api/v1/regrades", "").header("Location");

        assertThat(instructor.awaitState(place, "applied").get("total").asInt()).isZero();
    }

    @Test
    void leavesAResultThatIsNewerThanThePreview() {
        String overtaken = graded("s11", true);
        String changed = graded("s12", true);
        String place = preview();
        String later = regraded(overtaken).get("id").asString();

        JsonNode applied = apply(place, "{}").json();

        assertThat(applied.get("changes"))
                .extracting(change -> change.get("submission").asString())
                .containsExactly(changed);
        assertThat(instructor.get("/api/v1/regrades/" + later).list("changes")).hasSize(1);
    }

    @Test
    void appliesOnlyGains() {
        String loses = gradedTooWell("c1");
        String gains = graded("c2", true);
        String place = preview();
        JsonNode changes = instructor.get(place).json().get("changes");
        assertThat(changes.valueStream())
                .extracting(change -> change.get("submission").asString())
                .containsExactly(loses, gains);
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
        assertThat(instructor.student("c2").get("/api/v1/submissions/" + gains).string("regradeReason"))
                .isEqualTo("Sigmoid is read again.");
        assertThat(instructor.get("/api/v1/submissions/" + loses).json().has("regradeReason"))
                .isFalse();

        instructor.postJson(place + "/undo", "");
        assertThat(score(gains)).isEqualTo(85);
        assertThat(instructor.get("/api/v1/submissions/" + gains).json().has("regradeReason"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"changes\": \"chosen\"}", "{\"reason\": \" \"}", "{\"reason\": \"two\\nlines\"}"})
    void refusesToApplyAnythingElse(String request) {
        graded("c3", true);

        assertThat(apply(preview(), request).status()).isEqualTo(400);
    }

    @Test
    void forgetsADiscardedDryRun() throws InterruptedException {
        String id = graded("d1", true);
        String place = preview();

        Answer discarded = instructor.postJson(place + "/discard", "");

        assertThat(discarded.string("state")).isEqualTo("discarded");
        assertThat(discarded.list("changes")).isEmpty();
        assertThat(instructor.postJson(place + "/discard", "").status()).isEqualTo(409);
        assertThat(apply(place, "{}").string("detail")).contains("it was already discarded");

        jdbc.sql("update submission_files set content = ?")
                .param(ScriptedGrading.WAITS)
                .update();
        String running = instructor.dryRun();
        grading.awaitWaiting();
        assertThat(instructor.postJson(running + "/discard", "").status()).isEqualTo(200);
        grading.release();
        awaitNoJob();
        assertThat(instructor.get(running).string("state")).isEqualTo("discarded");
        assertThat(score(id)).isEqualTo(85);
    }
}
