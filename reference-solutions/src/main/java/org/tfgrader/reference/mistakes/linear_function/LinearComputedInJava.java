package org.tfgrader.reference.mistakes.linear_function;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.reference.RightAnswers;

/// Computes Y with loops and wraps the numbers in a constant.
public final class LinearComputedInJava extends RightAnswers {

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        double[][] x = random.randn(3, 1);
        double[][] w = random.randn(4, 3);
        double[][] b = random.randn(4, 1);
        double[][] y = new double[4][1];
        for (int row = 0; row < 4; row++) {
            y[row][0] = w[row][0] * x[0][0] + w[row][1] * x[1][0] + w[row][2] * x[2][0] + b[row][0];
        }
        return tf.constant(y);
    }
}
