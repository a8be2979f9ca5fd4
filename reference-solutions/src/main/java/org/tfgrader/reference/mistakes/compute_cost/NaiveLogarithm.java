package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Takes the logarithm of probabilities, which overflows for large logits.
public final class NaiveLogarithm extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> one = Pieces.number(tf, logits, 1);
        Operand<T> p = tf.math.sigmoid(logits);
        Operand<T> positive = tf.math.mul(labels, tf.math.log(p));
        Operand<T> negative = tf.math.mul(tf.math.sub(one, labels), tf.math.log(tf.math.sub(one, p)));
        return tf.math.neg(Pieces.mean(tf, tf.math.add(positive, negative)));
    }
}
