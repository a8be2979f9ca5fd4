package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;

/// Returns the output of the second layer.
public final class StopsAfterTheSecondLayer extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a1 = tf.nn.relu(linear(tf, parameters, "W1", x, "b1"));
        return tf.nn.relu(linear(tf, parameters, "W2", a1, "b2"));
    }
}
