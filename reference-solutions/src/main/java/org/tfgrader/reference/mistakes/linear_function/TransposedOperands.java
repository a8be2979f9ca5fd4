package org.tfgrader.reference.mistakes.linear_function;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Computes the transposed product and adds b unchanged, which broadcasts both to (4, 4).
public final class TransposedOperands extends RightAnswers {

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = matrix(tf, random, 3, 1);
        Operand<TFloat64> w = matrix(tf, random, 4, 3);
        Operand<TFloat64> b = matrix(tf, random, 4, 1);
        return tf.math.add(tf.linalg.matMul(Pieces.transposed(tf, x), Pieces.transposed(tf, w)), b);
    }
}
