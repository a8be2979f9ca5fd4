package org.tfgrader.reference.mistakes.sigmoid;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Computes the algebraic curve (1 + z / (1 + |z|)) / 2.
public final class SoftsignScaled extends RightAnswers {

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        Operand<TFloat32> one = tf.constant(1f);
        Operand<TFloat32> softsign = tf.math.div(x, tf.math.add(one, tf.math.abs(x)));
        return tf.math.div(tf.math.add(one, softsign), tf.constant(2f));
    }
}
