package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.Map;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Parameters;
import org.tfgrader.reference.mistakes.Pieces;

/// Draws matrices with rows and columns swapped and transposes them.
public final class DrawnTransposed extends RightAnswers {

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        var glorot = new Glorot<TFloat32>(Distribution.TRUNCATED_NORMAL, 1L);
        return Parameters.drawn(
                tf,
                (_, rows, columns) -> Pieces.transposed(tf, glorot.call(tf, tf.array(columns, rows), TFloat32.class)));
    }
}
