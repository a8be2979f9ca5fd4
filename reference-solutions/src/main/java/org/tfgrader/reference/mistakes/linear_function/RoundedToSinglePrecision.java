package org.tfgrader.reference.mistakes.linear_function;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.reference.RightAnswers;

/// Rounds X, W and b to float32.
public final class RoundedToSinglePrecision extends RightAnswers {

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = rounded(tf, matrix(tf, random, 3, 1));
        Operand<TFloat64> w = rounded(tf, matrix(tf, random, 4, 3));
        Operand<TFloat64> b = rounded(tf, matrix(tf, random, 4, 1));
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }

    private static Operand<TFloat64> rounded(Ops tf, Operand<TFloat64> draws) {
        return tf.dtypes.cast(tf.dtypes.cast(draws, TFloat32.class), TFloat64.class);
    }
}
