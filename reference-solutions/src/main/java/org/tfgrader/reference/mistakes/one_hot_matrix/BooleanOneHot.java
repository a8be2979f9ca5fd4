package org.tfgrader.reference.mistakes.one_hot_matrix;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Compares the classes with the label and returns a bool tensor.
public final class BooleanOneHot extends RightAnswers {

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return Pieces.unchecked(tf.dtypes.cast(super.oneHotMatrix(tf, label, depth), TBool.class));
    }
}
