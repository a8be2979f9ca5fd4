package org.tfgrader.reference.mistakes.sigmoid;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Computes exp(z) / (1 + exp(z)), which is infinity / infinity for large z.
public final class OverflowingSigmoid extends RightAnswers {

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        Operand<TFloat32> e = tf.math.exp(x);
        return tf.math.div(e, tf.math.add(tf.constant(1f), e));
    }
}
