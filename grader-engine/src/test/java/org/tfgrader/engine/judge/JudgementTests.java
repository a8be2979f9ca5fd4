package org.tfgrader.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.judge.Judgement.Finding;

class JudgementTests {
    private static final List<Fact> FACTS = List.of(new Fact("expected", "0.5"));

    @Test
    void findsNothingAndComparesNothingAtFirst() {
        assertThat(Judgement.right()).isEqualTo(new Judgement(Double.NaN, null));
        assertThat(Judgement.right(0.5)).isEqualTo(new Judgement(0.5, null));
    }

    @Test
    void findsWhatIsWrong() {
        assertThat(Judgement.unanswered(FACTS)).isEqualTo(new Judgement(Double.NaN, new Finding(Kind.RUNS, FACTS)));
        assertThat(Judgement.wrong(Kind.SHAPE, FACTS))
                .isEqualTo(new Judgement(Double.NaN, new Finding(Kind.SHAPE, FACTS)));
        assertThat(Judgement.wrong(Kind.VALUES, FACTS, 3)).isEqualTo(new Judgement(3, new Finding(Kind.VALUES, FACTS)));
    }

    @Test
    void keepsTheLargerDeviation() {
        assertThat(Judgement.right(0.25).and(Judgement.right(0.5)).deviation()).isEqualTo(0.5);
        assertThat(Judgement.right(0.5).and(Judgement.right(0.25)).deviation()).isEqualTo(0.5);
        assertThat(Judgement.right().and(Judgement.right(0.5)).deviation()).isEqualTo(0.5);
        assertThat(Judgement.right(0.5).and(Judgement.right()).deviation()).isEqualTo(0.5);
        assertThat(Judgement.right().and(Judgement.right()).deviation()).isNaN();
    }

    @Test
    void keepsTheFirstFinding() {
        Judgement shape = Judgement.wrong(Kind.SHAPE, FACTS);
        Judgement values = Judgement.wrong(Kind.VALUES, FACTS, 3);
        assertThat(shape.and(values)).isEqualTo(new Judgement(3, new Finding(Kind.SHAPE, FACTS)));
        assertThat(Judgement.right(0.5).and(values)).isEqualTo(values);
        assertThat(values.and(Judgement.right(0.5))).isEqualTo(values);
    }
}
