package org.tfgrader.reference.mistakes.one_hot_matrix;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Uses labels modulo the depth.
public final class WrapsAround extends RightAnswers {

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TInt64> wrapped = tf.math.floorMod(tf.dtypes.cast(label, TInt64.class), tf.constant((long) depth));
        return super.oneHotMatrix(tf, wrapped, depth);
    }
}
