package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Applies a softmax over the classes before the binary cross-entropy.
public final class SoftmaxBeforeBinaryCrossEntropy extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> shares = Pieces.transposed(tf, tf.nn.softmax(Pieces.transposed(tf, logits)));
        return Pieces.mean(tf, Losses.binaryCrossentropy(tf, labels, shares, false, 0f));
    }
}
