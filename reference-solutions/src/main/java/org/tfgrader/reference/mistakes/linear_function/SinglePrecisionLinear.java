package org.tfgrader.reference.mistakes.linear_function;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Computes and returns float32.
public final class SinglePrecisionLinear extends RightAnswers {

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        return Pieces.unchecked(tf.dtypes.cast(super.linearFunction(tf, random), TFloat32.class));
    }
}
