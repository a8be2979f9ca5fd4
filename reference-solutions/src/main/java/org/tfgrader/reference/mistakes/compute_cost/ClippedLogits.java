package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Takes the logits for probabilities and clips them to the range of these.
public final class ClippedLogits extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> p = tf.clipByValue(logits, Pieces.number(tf, logits, 1e-7), Pieces.number(tf, logits, 1 - 1e-7));
        Operand<T> one = Pieces.number(tf, logits, 1);
        Operand<T> positive = tf.math.mul(labels, tf.math.log(p));
        Operand<T> negative = tf.math.mul(tf.math.sub(one, labels), tf.math.log(tf.math.sub(one, p)));
        return tf.math.neg(Pieces.mean(tf, tf.math.add(positive, negative)));
    }
}
