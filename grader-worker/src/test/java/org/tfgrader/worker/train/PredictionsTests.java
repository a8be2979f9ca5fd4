package org.tfgrader.worker.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tfgrader.datasets.LabelledImages;

class PredictionsTests {
    @Test
    void findsEachClass() {
        int classes = LabelledImages.CLASSES;
        float[] logits = new float[classes * classes];
        for (int label = 0; label < classes; label++) {
            logits[label * classes + label] = 1;
        }

        assertThat(Predictions.largest(logits, classes, classes)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void readsOnlyTheFirstColumns() {
        float[] logits = {0, 9, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0};

        assertThat(Predictions.largest(logits, 2, 1)).containsExactly(5);
    }
}
