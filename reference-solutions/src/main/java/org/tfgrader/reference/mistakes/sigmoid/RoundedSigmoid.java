package org.tfgrader.reference.mistakes.sigmoid;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Rounds the result to 0 or 1, like a prediction.
public final class RoundedSigmoid extends RightAnswers {

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        return tf.math.rint(tf.math.sigmoid(x));
    }
}
