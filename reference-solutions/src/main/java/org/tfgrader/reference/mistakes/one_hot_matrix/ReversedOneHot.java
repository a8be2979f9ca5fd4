package org.tfgrader.reference.mistakes.one_hot_matrix;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Counts the classes from the end.
public final class ReversedOneHot extends RightAnswers {

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TInt64> reversed = tf.math.sub(tf.constant(depth - 1L), tf.dtypes.cast(label, TInt64.class));
        return super.oneHotMatrix(tf, reversed, depth);
    }
}
