package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Forgets the minus sign of the cross-entropy.
public final class NegatedCost extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        return tf.math.neg(super.computeCost(tf, logits, labels));
    }
}
