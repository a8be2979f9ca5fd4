package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.judge.Judgement;
import org.tfgrader.engine.mistakes.KnownMistakes;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

class NotedAnswersTests {
    private static final int DEPTH = 3;

    /// Ones up to the label, and zeros for a label out of range.
    private final KnownMistakes mistakes = new KnownMistakes(new KnownMistakes.Catalogue() {
        @Override
        public List<String> mistakes(Exercise exercise) {
            return List.of("UpToTheLabel");
        }

        @Override
        public Observation observe(String mistake, Invocation invocation, Mode mode) {
            return column(invocation instanceof Invocation.OneHotMatrix(var label, var _) && label.at(0) == 1 ? 2 : 0);
        }
    });

    private final NotedAnswers noted = new NotedAnswers();

    @Test
    void recognisesAMistakeWhateverCodeMakesOfALabelOutOfRange() {
        noteWrong(1, 2);
        noteWrong(DEPTH, DEPTH);
        assertThat(noted.mistakes(mistakes, Exercise.ONE_HOT_MATRIX)).containsExactly("up-to-the-label");
    }

    @Test
    void recognisesNoMistakeByWhatIsRight() {
        noteWrong(DEPTH, DEPTH);
        assertThat(noted.mistakes(mistakes, Exercise.ONE_HOT_MATRIX)).isEmpty();
        noteWrong(1, 3);
        assertThat(noted.mistakes(mistakes, Exercise.ONE_HOT_MATRIX)).isEmpty();
    }

    private void noteWrong(int label, int ones) {
        var invocation = new Invocation.OneHotMatrix(TensorData.scalar(label), DEPTH);
        var wrong = new Case.Call(invocation, Mode.REPLAYED, "", new Expectation.InputsUnchanged());
        noted.note(wrong, new CaseRunner.Result(column(ones), Judgement.unanswered(List.of()), ""));
    }

    /// {@return a column that begins with ones}
    private static Observation column(int ones) {
        float[] rows = new float[DEPTH];
        for (int i = 0; i < ones; i++) {
            rows[i] = 1;
        }
        return Observations.returned(TensorData.of(rows, DEPTH, 1));
    }
}
