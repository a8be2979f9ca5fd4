package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Uses z instead of max(z, 0) in the stable formula.
public final class ForgetsTheMaximum extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> product = tf.math.mul(logits, labels);
        Operand<T> linear = tf.math.sub(logits, product);
        Operand<T> rest = tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(logits))));
        return Pieces.mean(tf, tf.math.add(linear, rest));
    }
}
