package org.tfgrader.reference.mistakes.sigmoid;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Rounds the result to four decimals.
public final class RoundedToFourDecimals extends RightAnswers {

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        Operand<TFloat32> scale = tf.constant(10000f);
        return tf.math.div(tf.math.rint(tf.math.mul(tf.math.sigmoid(x), scale)), scale);
    }
}
