package org.tfgrader.reference.mistakes.linear_function;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.reference.RightAnswers;

/// Draws a matrix first that is not used, for example to print it.
public final class DrawnOnceTooOften extends RightAnswers {

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        random.randn(3, 1);
        Operand<TFloat64> x = matrix(tf, random, 3, 1);
        Operand<TFloat64> w = matrix(tf, random, 4, 3);
        Operand<TFloat64> b = matrix(tf, random, 4, 1);
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }
}
