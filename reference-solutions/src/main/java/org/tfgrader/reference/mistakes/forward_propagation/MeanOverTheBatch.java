package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;

/// Averages over the examples.
public final class MeanOverTheBatch extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        return tf.math.mean(super.forwardPropagation(tf, x, parameters), tf.array(1), Mean.keepDims(true));
    }
}
