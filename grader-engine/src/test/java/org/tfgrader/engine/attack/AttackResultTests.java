package org.tfgrader.engine.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.engine.attack.AttackFixture.NO_POINTS;
import static org.tfgrader.engine.attack.AttackFixture.escapes;
import static org.tfgrader.engine.attack.AttackFixture.runAnswering;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.attack.AttackSuite.Outcome;

/// A result that differs from the expected one is reported.
class AttackResultTests {
    @Test
    void seesPointsThatAreNotDue() {
        assertThat(escapes(NO_POINTS, source -> ScriptedGate.graded(15, "")))
                .containsExactly("sigmoid has 15.0 points instead of 0.0");
    }

    @Test
    void seesThatPointsAreMissing() {
        var full = new Expectation(Wall.F, "graded", null, Map.of(), null, List.of(), 0);

        assertThat(escapes(full, source -> ScriptedGate.graded(14, "")))
                .containsExactly("sigmoid has 14.0 points instead of 15.0");
    }

    @Test
    void seesAnotherVerdict() {
        var refused = new Expectation(Wall.C, "refused", "java.io.File", Map.of("sigmoid", 0.0), null, List.of(), 0);

        assertThat(escapes(refused, source -> ScriptedGate.graded(0, "")))
                .containsExactly("layer C did not stop it: the verdict is graded, not refused");
    }

    @Test
    void seesARefusalForSomethingElse() {
        var refused = new Expectation(Wall.C, "refused", "java.io.File", Map.of(), null, List.of(), 0);

        assertThat(escapes(refused, source -> ScriptedGate.refused("java.io.FileReader.new")))
                .containsExactly("the inspection found [java.io.FileReader.new], but not java.io.File");
    }

    @Test
    void takesAMemberForItsClass() {
        var refused = new Expectation(Wall.C, "refused", "java.io.File", Map.of(), null, List.of(), 0);

        assertThat(runAnswering(refused, source -> ScriptedGate.refused("java.io.File.delete")))
                .isEqualTo(new Outcome.Contained("C"));
    }

    @Test
    void seesThatNobodySaysWhatIsExpected() {
        var denied = new Expectation(Wall.E, "graded", null, Map.of("sigmoid", 0.0), null, List.of("denied"), 0);

        assertThat(escapes(denied, source -> ScriptedGate.graded(0, "all right")))
                .containsExactly("no text contains \"denied\"");
        assertThat(runAnswering(denied, source -> ScriptedGate.graded(0, "it was denied")))
                .isEqualTo(new Outcome.Contained("E"));
    }

    @Test
    void seesThatATrainingIsMissing() {
        var trained = new Expectation(Wall.F, "graded", null, Map.of("sigmoid", 0.0), "failed", List.of(), 0);

        assertThat(escapes(trained, source -> ScriptedGate.graded(0, "")))
                .containsExactly("the training state is null instead of failed");
    }

    @Test
    void seesATextThatIsTooLong() {
        assertThat(escapes(NO_POINTS, source -> ScriptedGate.graded(0, "x".repeat(8001))))
                .containsExactly("a text has 8001 characters");
        assertThat(runAnswering(NO_POINTS, source -> ScriptedGate.graded(0, "x".repeat(8000))))
                .isEqualTo(new Outcome.Contained("F"));
    }

    @Test
    void seesControlCharactersAndThoseThatTurnALineAround() {
        for (String unfit : List.of("\u001b", "\u0000", "\r", "\u009b", "\u202e", "\u2066", "\u200f", "\u2028")) {
            assertThat(escapes(NO_POINTS, source -> ScriptedGate.graded(0, "a" + unfit + "b")))
                    .as("U+%04x", (int) unfit.charAt(0))
                    .containsExactly("a text contains control characters: a?b");
        }
        assertThat(runAnswering(NO_POINTS, source -> ScriptedGate.graded(0, "a\n\tb é 中 −")))
                .isEqualTo(new Outcome.Contained("F"));
    }
}
