package org.tfgrader.api.regrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.regrades.RegradeFixture.list;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// An instructor applies some changes of a regrade, or discards all.
@ServiceTest
class RegradeChangeTests {
    private final JdbcClient jdbc;
    private final ScriptedGrading grading;
    private final Service instructor;
    private final RegradeFixture regrades;

    RegradeChangeTests(
            @LocalServerPort @Autowired int port, @Autowired JdbcClient jdbc, @Autowired ScriptedGrading grading) {
        this.jdbc = jdbc;
        this.grading = grading;
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        regrades = new RegradeFixture(instructor, jdbc, grading);
    }

    @BeforeEach
    void empty() {
        regrades.empty();
    }

    @Test
    void makesOnlyTheChangesThatGain() {
        String loses = regrades.gradedTooWell("c1");
        String gains = regrades.graded("c2", true);
        String place = regrades.preview();
        JsonNode changes = instructor.get(place).json().get("changes");
        assertThat(changes).hasSize(2);
        assertThat(changes)
                .allSatisfy(change -> assertThat(change.get("exercises"))
                        .extracting(JsonNode::asString)
                        .containsExactly("sigmoid"));

        JsonNode applied = regrades.apply(place, "{\"changes\": \"gains\", \"reason\": \"Sigmoid is read again.\"}")
                .json();

        assertThat(applied.get("changes")).hasSize(1);
        assertThat(applied.get("reason").asString()).isEqualTo("Sigmoid is read again.");
        assertThat(regrades.score(loses)).isEqualTo(100);
        assertThat(regrades.score(gains)).isEqualTo(100);
        Service student = instructor.student("c2");
        assertThat(student.get("/api/v1/submissions/" + gains).string("regradeReason"))
                .isEqualTo("Sigmoid is read again.");
        assertThat(instructor.get("/api/v1/submissions/" + loses).json().has("regradeReason"))
                .isFalse();

        instructor.postJson(place + "/undo", "");
        assertThat(regrades.score(gains)).isEqualTo(85);
        assertThat(instructor.get("/api/v1/submissions/" + gains).json().has("regradeReason"))
                .isFalse();
    }

    @Test
    void makesTheChosenChanges() {
        String chosen = regrades.graded("c3", true);
        String left = regrades.graded("c4", true);
        String place = regrades.preview();
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
            assertThat(regrades.apply(place, wish).status()).as(wish).isEqualTo(400);
        }
        assertThat(regrades.score(chosen)).isEqualTo(85);

        Answer applied =
                regrades.apply(place, "{\"changes\": \"chosen\", \"submissions\": [\"%s\"]}".formatted(chosen));

        assertThat(applied.status()).isEqualTo(200);
        assertThat(regrades.score(chosen)).isEqualTo(100);
        assertThat(regrades.score(left)).isEqualTo(85);
        assertThat(list(applied.json().get("changes")))
                .extracting(change -> change.get("submission").asString())
                .containsExactly(chosen);
    }

    @Test
    void forgetsWhatIsDiscarded() throws InterruptedException {
        String id = regrades.graded("d1", true);
        String place = regrades.preview();

        Answer discarded = instructor.postJson(place + "/discard", "");

        assertThat(discarded.status()).isEqualTo(200);
        assertThat(discarded.string("state")).isEqualTo("discarded");
        assertThat(discarded.json().get("changes")).isEmpty();
        assertThat(instructor.postJson(place + "/discard", "").status()).isEqualTo(409);
        assertThat(regrades.apply(place, "{}").string("detail")).contains("it was already discarded");
        assertThat(regrades.score(id)).isEqualTo(85);
        String applied = regrades.preview();
        regrades.apply(applied, "{}");
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
        assertThat(instructor.get(running).string("state")).isEqualTo("discarded");
        assertThat(regrades.score(id)).isEqualTo(100);
    }
}
