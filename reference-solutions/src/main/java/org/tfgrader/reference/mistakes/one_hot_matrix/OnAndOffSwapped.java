package org.tfgrader.reference.mistakes.one_hot_matrix;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Swaps the on and off values.
public final class OnAndOffSwapped extends RightAnswers {

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> column = super.oneHotMatrix(tf, label, depth);
        return tf.math.sub(tf.onesLike(column), column);
    }
}
