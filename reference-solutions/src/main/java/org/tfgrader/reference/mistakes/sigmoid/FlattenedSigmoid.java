package org.tfgrader.reference.mistakes.sigmoid;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Always returns a vector.
public final class FlattenedSigmoid extends RightAnswers {

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.reshape(super.sigmoid(tf, z), tf.array(-1));
    }
}
