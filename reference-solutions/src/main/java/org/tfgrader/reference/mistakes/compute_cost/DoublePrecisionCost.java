package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Computes in float64 whatever the dtype of the logits.
public final class DoublePrecisionCost extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<TFloat64> z = tf.dtypes.cast(logits, TFloat64.class);
        return Pieces.unchecked(super.computeCost(tf, z, tf.dtypes.cast(labels, TFloat64.class)));
    }
}
