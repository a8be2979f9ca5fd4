package org.tfgrader.reference.mistakes.one_hot_matrix;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Clamps labels out of range to the nearest class.
public final class ClampedLabel extends RightAnswers {

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TInt64> clamped =
                tf.clipByValue(tf.dtypes.cast(label, TInt64.class), tf.constant(0L), tf.constant(depth - 1L));
        return super.oneHotMatrix(tf, clamped, depth);
    }
}
