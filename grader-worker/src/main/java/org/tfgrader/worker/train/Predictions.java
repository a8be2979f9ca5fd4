package org.tfgrader.worker.train;

import java.util.ArrayList;
import java.util.List;
import org.tfgrader.datasets.LabelledImages;

/// Determines classes from logits.
final class Predictions {
    private Predictions() {}

    /// {@return the class with the largest logit in each of the first columns}
    ///
    /// @param logits by rows, one row for each class
    /// @param columns that a row has
    /// @param count of the columns that are read
    static List<Integer> largest(float[] logits, int columns, int count) {
        List<Integer> largest = new ArrayList<>();
        for (int column = 0; column < count; column++) {
            int best = 0;
            for (int row = 1; row < LabelledImages.CLASSES; row++) {
                if (logits[row * columns + column] > logits[best * columns + column]) {
                    best = row;
                }
            }
            largest.add(best);
        }
        return largest;
    }
}
