package org.tfgrader.reference.mistakes.sigmoid;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Casts z to an integer first, which drops its fraction.
public final class CastsToIntegerFirst extends RightAnswers {

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TInt32> whole = tf.dtypes.cast(z, TInt32.class);
        return tf.math.sigmoid(tf.dtypes.cast(whole, TFloat32.class));
    }
}
