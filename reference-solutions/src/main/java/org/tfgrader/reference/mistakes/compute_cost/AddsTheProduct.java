package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Adds z * y in the stable formula instead of subtracting it.
public final class AddsTheProduct extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> zero = Pieces.number(tf, logits, 0);
        Operand<T> product = tf.math.mul(logits, labels);
        Operand<T> linear = tf.math.add(tf.math.maximum(logits, zero), product);
        Operand<T> rest = tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(logits))));
        return Pieces.mean(tf, tf.math.add(linear, rest));
    }
}
