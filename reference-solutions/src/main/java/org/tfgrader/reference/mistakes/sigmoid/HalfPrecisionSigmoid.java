package org.tfgrader.reference.mistakes.sigmoid;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Computes in float16.
public final class HalfPrecisionSigmoid extends RightAnswers {

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat16> half = tf.dtypes.cast(z, TFloat16.class);
        return tf.dtypes.cast(tf.math.sigmoid(half), TFloat32.class);
    }
}
