package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.Map;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Parameters;
import org.tfgrader.reference.mistakes.Pieces;

/// Creates float64 variables.
public final class DoublePrecisionParameters extends RightAnswers {

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        return Parameters.drawn(
                tf,
                (_, rows, columns) -> Pieces.unchecked(new Glorot<TFloat64>(Distribution.TRUNCATED_NORMAL, 1L)
                        .call(tf, tf.array(rows, columns), TFloat64.class)));
    }
}
