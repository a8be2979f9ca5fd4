package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;

/// Uses the sigmoid as activation of the second layer.
public final class SigmoidAfterTheSecond extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a1 = tf.nn.relu(linear(tf, parameters, "W1", x, "b1"));
        Operand<TFloat32> a2 = tf.math.sigmoid(linear(tf, parameters, "W2", a1, "b2"));
        return linear(tf, parameters, "W3", a2, "b3");
    }
}
