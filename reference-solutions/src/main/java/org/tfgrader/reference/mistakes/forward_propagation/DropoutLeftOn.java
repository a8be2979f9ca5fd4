package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;

/// Drops every other unit of the first layer and doubles the rest.
public final class DropoutLeftOn extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        float[][] mask = new float[25][1];
        for (int unit = 0; unit < mask.length; unit += 2) {
            mask[unit][0] = 2f;
        }
        Operand<TFloat32> a1 = tf.math.mul(tf.nn.relu(linear(tf, parameters, "W1", x, "b1")), tf.constant(mask));
        Operand<TFloat32> a2 = tf.nn.relu(linear(tf, parameters, "W2", a1, "b2"));
        return linear(tf, parameters, "W3", a2, "b3");
    }
}
