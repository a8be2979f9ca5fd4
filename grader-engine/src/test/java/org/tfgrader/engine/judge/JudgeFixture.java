package org.tfgrader.engine.judge;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Observation.Origin;
import org.tfgrader.worker.protocol.TensorData;

/// Expectations, and the findings of the judge.
final class JudgeFixture {
    static final TensorData RIGHT = TensorData.of(new float[] {0.5f, 0.25f}, 2, 1);
    static final Expectation EXPECTED = new Expectation.Tensor(RIGHT, Tolerance.NUMPY);

    private JudgeFixture() {}

    static Expectation follows(Set<String> inputs) {
        return new Expectation.Follows(inputs, RIGHT, Tolerance.NUMPY);
    }

    static Judgement judge(TensorData tensor) {
        return Judge.judge(Observations.returned(tensor), EXPECTED);
    }

    static Judgement judge(Origin origin) {
        return Judge.judge(Observations.returned(RIGHT, origin), EXPECTED);
    }

    static Kind at(Judgement judgement) {
        return Objects.requireNonNull(judgement.finding()).at();
    }

    static List<Fact> facts(Judgement judgement) {
        return Objects.requireNonNull(judgement.finding()).facts();
    }
}
