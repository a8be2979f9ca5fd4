package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Takes the hinge loss.
public final class HingeLoss extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> one = Pieces.number(tf, logits, 1);
        Operand<T> signs = tf.math.sub(tf.math.add(labels, labels), one);
        Operand<T> margins = tf.math.sub(one, tf.math.mul(signs, logits));
        return Pieces.mean(tf, tf.math.maximum(Pieces.number(tf, logits, 0), margins));
    }
}
