package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;

/// Adds the biases after the activation.
public final class BiasesAddedAfterRelu extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a1 = tf.math.add(tf.nn.relu(tf.linalg.matMul(parameters.get("W1"), x)), parameters.get("b1"));
        Operand<TFloat32> a2 =
                tf.math.add(tf.nn.relu(tf.linalg.matMul(parameters.get("W2"), a1)), parameters.get("b2"));
        return linear(tf, parameters, "W3", a2, "b3");
    }
}
