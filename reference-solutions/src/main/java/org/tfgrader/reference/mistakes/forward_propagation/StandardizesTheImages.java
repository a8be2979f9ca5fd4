package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;

/// Standardizes each image to mean 0 and standard deviation 1.
public final class StandardizesTheImages extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> centred = tf.math.sub(x, tf.math.mean(x, tf.array(0), Mean.keepDims(true)));
        Operand<TFloat32> variance = tf.math.mean(tf.math.square(centred), tf.array(0), Mean.keepDims(true));
        return super.forwardPropagation(tf, tf.math.div(centred, tf.math.sqrt(variance)), parameters);
    }
}
