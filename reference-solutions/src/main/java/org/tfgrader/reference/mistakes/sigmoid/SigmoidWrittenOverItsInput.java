package org.tfgrader.reference.mistakes.sigmoid;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Writes the result into the memory of z, which a cast to the same dtype shares.
public final class SigmoidWrittenOverItsInput extends RightAnswers {

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        x.asTensor().scalars().forEach(value -> value.setFloat((float) (1 / (1 + Math.exp(-value.getFloat())))));
        return x;
    }
}
