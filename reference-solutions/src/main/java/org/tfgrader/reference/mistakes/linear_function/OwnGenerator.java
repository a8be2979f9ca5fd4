package org.tfgrader.reference.mistakes.linear_function;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.reference.RightAnswers;

/// Draws from its own generator and ignores the given one.
public final class OwnGenerator extends RightAnswers {

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        return super.linearFunction(tf, new NumpyRandom(1));
    }
}
