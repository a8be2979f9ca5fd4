package org.tfgrader.reference.mistakes.linear_function;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.reference.RightAnswers;

/// Returns the numbers that the assignment prints.
public final class PrintedNumbers extends RightAnswers {

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        return tf.constant(new double[][] {{-2.15657382}, {2.95891446}, {-1.08926781}, {-0.84538042}});
    }
}
