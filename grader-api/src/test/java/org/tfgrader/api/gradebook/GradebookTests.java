package org.tfgrader.api.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.Sql;
import org.tfgrader.api.gradebook.attempts.Results;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.engine.check.CheckResult.Outcome;
import tools.jackson.databind.JsonNode;

@Tag("sql")
class GradebookTests extends ScriptedService {
    private static final String RIGHT = "class Solution {}";
    private static final double EXACT = 1e-9;

    @Autowired
    private Results results;

    @BeforeEach
    void empty() {
        jdbc.sql("delete from submissions").update();
    }

    private JsonNode handIn(String student, String source) {
        return instructor.gradedFor(student, source).json();
    }

    private void handedInAt(JsonNode verdict, String time) {
        jdbc.sql("update submissions set submitted_at = ? where id = ?")
                .params(OffsetDateTime.parse(time), verdict.get("id").asString())
                .update();
    }

    private static JsonNode check(JsonNode statistics, String id) {
        return statistics
                .get("checks")
                .valueStream()
                .filter(check -> check.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsTheBestAttemptAndOfEqualOnesTheFirst() {
        handIn("b", ScriptedGrading.WRONG_SIGMOID);
        JsonNode first = handIn("b", RIGHT);
        handIn("b", RIGHT);
        handIn("a", ScriptedGrading.WRONG_SIGMOID);

        JsonNode page = instructor.get("/api/v1/gradebook").json();

        assertThat(page.hasNonNull("next")).isFalse();
        List<JsonNode> rows = page.get("students").valueStream().toList();
        assertThat(rows).extracting(row -> row.get("student").asString()).containsExactly("a", "b");
        JsonNode b = rows.get(1);
        assertThat(b.get("attempts").asInt()).isEqualTo(3);
        assertThat(b.get("attempt").asInt()).isEqualTo(2);
        assertThat(b.get("submission")).isEqualTo(first.get("id"));
        assertThat(b.get("score").asDouble()).isEqualTo(100);
        assertThat(b.get("exercises")).hasSize(6);
        assertThat(rows.get(0).get("score").asDouble()).isLessThan(100);
    }

    @Test
    void isReadPageByPage() {
        for (String student : List.of("p1", "p2", "p3")) {
            handIn(student, RIGHT);
        }
        JsonNode first = instructor.get("/api/v1/gradebook?limit=2").json();
        assertThat(first.get("next").asString()).isEqualTo("p2");
        JsonNode second = instructor.get("/api/v1/gradebook?limit=2&cursor=p2").json();
        assertThat(second.get("students"))
                .extracting(row -> row.get("student").asString())
                .containsExactly("p3");
        assertThat(instructor.get("/api/v1/gradebook?limit=0").status()).isEqualTo(400);
    }

    @Test
    void isThereForSpreadsheetsWithoutFormulas() {
        handIn("%3D1%2B1", RIGHT);

        String csv = instructor.get("/api/v1/gradebook.csv").text();

        List<String> lines = csv.lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .startsWith("student,name,score,max_score,linear_function,sigmoid,one_hot_matrix,")
                .endsWith("attempts,attempt,submitted_at,late,verdict,submission,late_percent,counted_score,why");
        assertThat(lines.get(1)).startsWith("'=1+1,,100.0,100.0,15.0,15.0,15.0,15.0,20.0,20.0,1,1,");
    }

    @Test
    void saysHowTheClassAndEachCheckDid() {
        handedInAt(handIn("x", ScriptedGrading.WRONG_SIGMOID), "2026-01-01T10:00:00Z");
        handedInAt(handIn("x", RIGHT), "2026-01-01T10:01:30Z");
        handIn("y", ScriptedGrading.WRONG_SIGMOID);
        handIn("z", ScriptedGrading.NOT_COMPILED);
        String w = handIn("w", RIGHT).get("id").asString();
        var verdicts = new Verdicts(jdbc, results);
        verdicts.change(w, "linear_function.seeds", check -> Verdicts.ended(check, Outcome.FAILED, null));
        Sql.texts(jdbc, "select id from submissions where verdict = 'graded'")
                .forEach(id -> verdicts.change(
                        id, "compute_cost.large", check -> Verdicts.ended(check, Outcome.NOT_RUN, null)));

        JsonNode statistics = instructor.get("/api/v1/statistics").json();

        assertThat(statistics.get("students").asInt()).isEqualTo(4);
        assertThat(statistics.get("attempts").asInt()).isEqualTo(5);
        assertThat(statistics.get("solved").asInt()).isEqualTo(2);
        assertThat(statistics.get("medianAttempts").asDouble()).isEqualTo(1);
        assertThat(statistics.get("medianScore").asDouble()).isEqualTo((85 + 100) / 2.0);
        assertThat(statistics.get("medianSecondsToSolve").asDouble()).isEqualTo((0 + 90) / 2.0);

        JsonNode sigmoid = check(statistics, "sigmoid.values");
        assertThat(sigmoid.get("taken").asInt()).isEqualTo(3);
        assertThat(sigmoid.get("notRun").asInt()).isZero();
        assertThat(sigmoid.get("failureRate").asDouble()).isCloseTo(1 / 3.0, within(EXACT));
        assertThat(sigmoid.get("difficulty").asDouble()).isCloseTo(2 / 3.0, within(EXACT));
        // Elsewhere x has 5 points more than w, who passed it as well, and than y, who did not.
        assertThat(sigmoid.get("discrimination").asDouble()).isCloseTo(0.5, within(EXACT));
        assertThat(sigmoid.get("mistakes"))
                .extracting(mistake -> mistake.get("id").asString()
                        + " "
                        + mistake.get("count").asInt())
                .containsExactly("tanh-instead-of-sigmoid 1");

        JsonNode passedByAll = check(statistics, "linear_function.values");
        assertThat(passedByAll.get("failureRate").asDouble()).isZero();
        assertThat(passedByAll.get("difficulty").asDouble()).isEqualTo(1);
        assertThat(passedByAll.has("discrimination")).isFalse();
        assertThat(passedByAll.get("mistakes")).isEmpty();

        JsonNode takenByNone = check(statistics, "compute_cost.large");
        assertThat(takenByNone.get("taken").asInt()).isZero();
        assertThat(takenByNone.get("notRun").asInt()).isEqualTo(3);
        assertThat(takenByNone.has("failureRate")).isFalse();
        assertThat(takenByNone.has("difficulty")).isFalse();
        assertThat(takenByNone.has("discrimination")).isFalse();
    }

    @Test
    void countsNothingThatAnInstructorTriedOut() {
        instructor.graded(RIGHT);

        assertThat(instructor.get("/api/v1/gradebook").list("students")).isEmpty();
        assertThat(instructor.get("/api/v1/statistics").number("students")).isZero();

        handIn("instructor", ScriptedGrading.WRONG_SIGMOID);

        JsonNode row = instructor.get("/api/v1/gradebook").list("students").getFirst();
        assertThat(row.get("attempts").asInt())
                .as("what is handed in for someone counts, and that alone")
                .isEqualTo(1);
        assertThat(row.get("score").asDouble()).isEqualTo(85);
    }
}
