package org.tfgrader.reference.mistakes.sigmoid;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Applies the sigmoid twice.
public final class SigmoidTwice extends RightAnswers {

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        return tf.math.sigmoid(tf.math.sigmoid(x));
    }
}
