package org.tfgrader.reference.mistakes.sigmoid;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Computes (tanh(z) + 1) / 2, which is the sigmoid of 2z.
public final class TanhIdentityWithoutHalving extends RightAnswers {

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        return tf.math.div(tf.math.add(tf.math.tanh(x), tf.constant(1f)), tf.constant(2f));
    }
}
