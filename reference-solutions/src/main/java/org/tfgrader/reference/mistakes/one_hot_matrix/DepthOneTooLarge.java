package org.tfgrader.reference.mistakes.one_hot_matrix;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Uses one class too many.
public final class DepthOneTooLarge extends RightAnswers {

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return super.oneHotMatrix(tf, label, depth + 1);
    }
}
