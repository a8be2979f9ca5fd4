package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;

/// Uses the leaky ReLU with the slope of PyTorch, 0.01, as activation.
public final class LeakyReluOfPytorch extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a1 = leakyRelu(tf, linear(tf, parameters, "W1", x, "b1"));
        Operand<TFloat32> a2 = leakyRelu(tf, linear(tf, parameters, "W2", a1, "b2"));
        return linear(tf, parameters, "W3", a2, "b3");
    }

    private static Operand<TFloat32> leakyRelu(Ops tf, Operand<TFloat32> z) {
        return tf.nn.leakyRelu(z, LeakyRelu.alpha(0.01f));
    }
}
