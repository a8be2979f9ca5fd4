package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Takes the softmax cross-entropy along the rows, where the examples are.
public final class SoftmaxCrossEntropyOverExamples extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> shares = tf.nn.logSoftmax(logits);
        Operand<T> losses = tf.math.neg(tf.reduceSum(tf.math.mul(labels, shares), tf.array(1)));
        return Pieces.mean(tf, losses);
    }
}
