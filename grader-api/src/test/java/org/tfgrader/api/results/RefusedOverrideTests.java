package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tfgrader.api.grading.ScriptedGrading;

/// Overrides that are refused, and their error messages.
class RefusedOverrideTests extends OverrideFixture {
    @Test
    void refusesWhatHasNoPoints() throws InterruptedException {
        String running = instructor
                .postSource("?student=" + STUDENT, ScriptedGrading.WAITS)
                .string("id");
        grading.awaitWaiting();
        var early = override(running, HIDDEN, "2.5");
        grading.release();
        String broken = graded(ScriptedGrading.NOT_COMPILED);

        var never = override(broken, HIDDEN, "2.5");
        var unknown = override(graded("class A {}"), "sigmoid.nothing", "2.5");

        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(never.statusCode()).isEqualTo(409);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(score(broken)).isZero();
    }

    @Test
    void refusesWhatSomebodyElseHasChangedMeanwhile() {
        String id = graded(ScriptedGrading.WRONG_SIGMOID);
        assertThat(override(id, HIDDEN, "1", "0").statusCode()).isEqualTo(302);

        var second = override(id, HIDDEN, "2", "0");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("1 points now, not 0");
        assertThat(score(id)).isEqualTo(86);
    }
}
