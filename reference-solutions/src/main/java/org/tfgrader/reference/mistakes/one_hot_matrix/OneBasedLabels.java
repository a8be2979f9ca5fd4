package org.tfgrader.reference.mistakes.one_hot_matrix;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Assumes that labels start at 1.
public final class OneBasedLabels extends RightAnswers {

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TInt64> shifted = tf.math.sub(tf.dtypes.cast(label, TInt64.class), tf.constant(1L));
        return super.oneHotMatrix(tf, shifted, depth);
    }
}
