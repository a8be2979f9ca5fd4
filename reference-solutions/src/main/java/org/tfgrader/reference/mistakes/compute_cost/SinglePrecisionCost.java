package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Computes in float32 whatever the dtype of the logits.
public final class SinglePrecisionCost extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<TFloat32> z = tf.dtypes.cast(logits, TFloat32.class);
        return Pieces.unchecked(super.computeCost(tf, z, tf.dtypes.cast(labels, TFloat32.class)));
    }
}
