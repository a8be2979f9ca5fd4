package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.grading.ScriptedGrading;

/// Overrides that are refused, and their error messages.
class RefusedOverrideTests extends OverrideFixture {
    @Test
    void refusesWhatHasNoPoints() throws InterruptedException {
        String running = instructor
                .postSource("?student=" + STUDENT, ScriptedGrading.WAITS)
                .string("id");
        grading.awaitWaiting();
        Answer early = instructor.putJson(place(running, HIDDEN), HALF);
        grading.release();
        String broken = graded(ScriptedGrading.NOT_COMPILED);

        Answer never = instructor.putJson(place(broken, HIDDEN), HALF);
        Answer unknown = instructor.putJson(place(graded("class A {}"), "sigmoid.nothing"), HALF);
        Answer odd = instructor.putJson(place(broken, "SIGMOID"), HALF);

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.string("type")).endsWith("not-graded-yet");
        assertThat(never.status()).isEqualTo(409);
        assertThat(never.string("detail")).contains("not_compiled", "no test has points");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(odd.status()).isEqualTo(400);
    }

    @Test
    void refusesWhatSomebodyElseHasChangedMeanwhile() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        String seen = "{\"points\": %s, \"reason\": \"r\", \"pointsBefore\": 0}";
        assertThat(instructor.putJson(place(id, HIDDEN), seen.formatted(1)).status())
                .isEqualTo(200);

        Answer second = instructor.putJson(place(id, HIDDEN), seen.formatted(2));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.string("type")).endsWith("override-overtaken");
        assertThat(second.string("detail")).contains("1 points now, not 0");
        assertThat(score(id)).isEqualTo(86);
    }
}
