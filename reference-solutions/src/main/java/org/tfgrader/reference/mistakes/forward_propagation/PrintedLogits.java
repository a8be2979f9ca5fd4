package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;

/// Returns the numbers that the assignment prints.
public final class PrintedLogits extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        return tf.constant(
                new float[][] {{-0.13082162f}, {0.21228778f}, {0.7050022f}, {-1.1224034f}, {-0.20386732f}, {0.9526217f}
                });
    }
}
