package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Applies a softmax over the classes to the logits.
public final class SoftmaxOverClasses extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> z3 = super.forwardPropagation(tf, x, parameters);
        return Pieces.transposed(tf, tf.nn.softmax(Pieces.transposed(tf, z3)));
    }
}
