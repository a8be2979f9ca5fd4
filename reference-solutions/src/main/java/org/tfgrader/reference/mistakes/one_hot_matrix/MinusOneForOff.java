package org.tfgrader.reference.mistakes.one_hot_matrix;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Uses -1 as the off value.
public final class MinusOneForOff extends RightAnswers {

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return tf.reshape(tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(-1f)), tf.array(-1, 1));
    }
}
