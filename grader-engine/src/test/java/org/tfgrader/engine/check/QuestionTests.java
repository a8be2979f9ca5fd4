package org.tfgrader.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.TensorData;

class QuestionTests {
    private static final Check OPEN = Checks.open(CheckId.SIGMOID_VALUES);
    private static final Check HIDDEN = Checks.hidden(CheckId.SIGMOID_ARRAYS);
    private static final TensorData HALF = TensorData.of(new float[] {0.5f});
    private static final Tolerance TOLERANCE = new Tolerance(0, 1);
    private static final Case PRINTED = of(Mode.EAGER, new Expectation.Tensor(HALF, TOLERANCE));
    private static final Case FOLLOW_UP = of(Mode.REPLAYED, new Expectation.Follows(Set.of("z"), HALF, TOLERANCE));

    private static Case of(Mode mode, Expectation expectation) {
        return new Case.Call(new Invocation.Sigmoid(TensorData.scalar(0)), mode, "z = 0", expectation);
    }

    @Test
    void dividesAnOpenCheck() {
        Question question = new Question(OPEN, List.of(PRINTED, FOLLOW_UP, FOLLOW_UP));
        assertThat(question.first()).isEqualTo(new Question(OPEN, List.of(PRINTED)));
        assertThat(question.followUps()).contains(new Question(OPEN, List.of(FOLLOW_UP, FOLLOW_UP)));
    }

    @Test
    void dividesNoOpenCheckWithOnePart() {
        for (Case only : List.of(PRINTED, FOLLOW_UP)) {
            Question question = new Question(OPEN, List.of(only));
            assertThat(question.first()).isEqualTo(question);
            assertThat(question.followUps()).isEmpty();
        }
    }

    @Test
    void dividesNoHiddenCheck() {
        Question question = new Question(HIDDEN, List.of(PRINTED, FOLLOW_UP));
        assertThat(question.first()).isEqualTo(question);
        assertThat(question.followUps()).isEmpty();
    }
}
