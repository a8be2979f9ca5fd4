package org.tfgrader.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.CheckResult.Failure;
import org.tfgrader.engine.check.CheckResult.Outcome;

class ExerciseResultTests {
    private final CheckResult six = CheckResult.passed(Checks.open(CheckId.SIGMOID_VALUES), 0);
    private final CheckResult four = CheckResult.passed(Checks.hidden(CheckId.SIGMOID_ARRAYS), 0);
    private final CheckResult none = CheckResult.failed(
            Checks.hidden(CheckId.SIGMOID_EXTREMES),
            Outcome.FAILED,
            2,
            new Failure(Kind.VALUES, List.of(), null, new Explanation(null, "", null)));

    @Test
    void isWorthThePointsOfItsChecks() {
        assertThat(result(six, four, none).points()).isEqualTo(10);
        assertThat(result(none).points()).isZero();
    }

    @Test
    void isSolvedWhereEveryCheckPassed() {
        assertThat(result(six, four).solved()).isTrue();
        assertThat(result(six, none).solved()).isFalse();
        assertThat(result(six, CheckResult.notRun(Checks.hidden(CheckId.SIGMOID_UNCHANGED)))
                        .solved())
                .isFalse();
    }

    @Test
    void keepsItsPartsToItself() {
        List<CheckResult> checks = new ArrayList<>(List.of(six));
        List<Diagnostic> diagnostics =
                new ArrayList<>(List.of(new Diagnostic("Solution.java", 1, 1, Diagnostic.Severity.ERROR, "no")));
        var result = new ExerciseResult(Exercise.SIGMOID, checks, diagnostics);
        checks.clear();
        diagnostics.clear();
        assertThat(result.checks()).containsExactly(six);
        assertThat(result.diagnostics()).hasSize(1);
    }

    private static ExerciseResult result(CheckResult... checks) {
        return new ExerciseResult(Exercise.SIGMOID, List.of(checks), List.of());
    }
}
