package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;

/// Applies ReLU after the last layer, too.
public final class ReluAfterTheLast extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        return tf.nn.relu(super.forwardPropagation(tf, x, parameters));
    }
}
