package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Computes the cross-entropy of probabilities, which are clipped to keep their logarithm finite.
public final class ClippedProbabilities extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        return Pieces.mean(tf, Losses.binaryCrossentropy(tf, labels, tf.math.sigmoid(logits), false, 0f));
    }
}
