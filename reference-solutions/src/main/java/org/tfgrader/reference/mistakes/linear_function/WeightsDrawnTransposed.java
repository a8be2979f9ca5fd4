package org.tfgrader.reference.mistakes.linear_function;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Draws W with rows and columns swapped and transposes it.
public final class WeightsDrawnTransposed extends RightAnswers {

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = matrix(tf, random, 3, 1);
        Operand<TFloat64> w = Pieces.transposed(tf, matrix(tf, random, 3, 4));
        Operand<TFloat64> b = matrix(tf, random, 4, 1);
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }
}
