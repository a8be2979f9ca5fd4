package org.tfgrader.reference.mistakes.linear_function;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.reference.RightAnswers;

/// Creates a new generator for each draw.
public final class SeededBeforeEachDraw extends RightAnswers {

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = matrix(tf, new NumpyRandom(1), 3, 1);
        Operand<TFloat64> w = matrix(tf, new NumpyRandom(1), 4, 3);
        Operand<TFloat64> b = matrix(tf, new NumpyRandom(1), 4, 1);
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }
}
