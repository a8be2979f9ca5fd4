package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;

/// Divides the pixels, which are already scaled, by 256.
public final class DividesBy256 extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        return super.forwardPropagation(tf, tf.math.div(x, tf.constant(256f)), parameters);
    }
}
