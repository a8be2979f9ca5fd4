package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Uses only -(1 - y) log(1 - p).
public final class NegativeTermOnly extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> off = tf.math.sub(Pieces.number(tf, labels, 1), labels);
        return Pieces.mean(tf, tf.math.mul(off, tf.math.softplus(logits)));
    }
}
