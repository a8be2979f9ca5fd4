package org.tfgrader.reference.mistakes.one_hot_matrix;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Uses the label itself as the on value.
public final class LabelAsOnValue extends RightAnswers {

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> on = tf.dtypes.cast(label, TFloat32.class);
        return tf.reshape(tf.oneHot(label, tf.constant(depth), on, tf.constant(0f)), tf.array(-1, 1));
    }
}
