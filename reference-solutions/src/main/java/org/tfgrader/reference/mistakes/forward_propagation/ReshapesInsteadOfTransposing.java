package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Reshapes the images to rows, which mixes the pixels of a batch.
public final class ReshapesInsteadOfTransposing extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> rows = tf.reshape(x, tf.array(-1, 12288));
        return super.forwardPropagation(tf, Pieces.transposed(tf, rows), parameters);
    }
}
