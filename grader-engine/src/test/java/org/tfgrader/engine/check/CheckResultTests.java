package org.tfgrader.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Failure;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;

class CheckResultTests {
    private static final Fact FACT = new Fact("expected", "0.5");
    private static final Location PLACE = new Location("Solution.java", 12);

    private final Check check = Checks.open(CheckId.SIGMOID_VALUES);
    private final Failure failure =
            new Failure(Kind.VALUES, List.of(FACT), PLACE, new Explanation(null, "Wrong values.", "Try 0."));

    @Test
    void hasAllPointsWhenPassed() {
        CheckResult passed = CheckResult.passed(check, 0.25);
        assertThat(passed).isEqualTo(new CheckResult(check, Outcome.PASSED, 6, 0.25, null));
        assertThat(passed.facts()).isEmpty();
        assertThat(passed.mistake()).isNull();
    }

    @Test
    void hasNoPointsOtherwise() {
        assertThat(CheckResult.failed(check, Outcome.FAILED, 3.5, failure))
                .isEqualTo(new CheckResult(check, Outcome.FAILED, 0, 3.5, failure));
        assertThat(CheckResult.failed(check, Outcome.ERROR, Double.NaN, failure))
                .isEqualTo(new CheckResult(check, Outcome.ERROR, 0, Double.NaN, failure));
        assertThat(CheckResult.notRun(check)).isEqualTo(new CheckResult(check, Outcome.NOT_RUN, 0, Double.NaN, null));
    }

    @Test
    void keepsEverythingButTheExplanation() {
        var tanh = new Explanation("tanh", "This is tanh.", "Which function is it?");
        CheckResult explained =
                CheckResult.failed(check, Outcome.FAILED, 3.5, failure).explainedBy(tanh);
        assertThat(explained)
                .isEqualTo(new CheckResult(
                        check, Outcome.FAILED, 0, 3.5, new Failure(Kind.VALUES, List.of(FACT), PLACE, tanh)));
        assertThat(explained.facts()).containsExactly(FACT);
        assertThat(explained.mistake()).isEqualTo("tanh");
    }

    @Test
    void needsNoExplanationWhereNothingFailed() {
        var tanh = new Explanation("tanh", "This is tanh.", null);
        CheckResult passed = CheckResult.passed(check, 0.25);
        CheckResult notRun = CheckResult.notRun(check);
        assertThat(passed.explainedBy(tanh)).isSameAs(passed);
        assertThat(notRun.explainedBy(tanh)).isSameAs(notRun);
    }

    @Test
    void namesNoMistakeBeforeOneIsRecognised() {
        CheckResult failed = CheckResult.failed(check, Outcome.FAILED, 3.5, failure);
        assertThat(failed.mistake()).isNull();
        assertThat(failed.facts()).containsExactly(FACT);
    }

    @Test
    void keepsItsFactsToItself() {
        List<Fact> facts = new ArrayList<>(List.of(FACT));
        var kept = new Failure(Kind.VALUES, facts, null, failure.explanation());
        facts.clear();
        assertThat(kept.facts()).containsExactly(FACT);
    }
}
