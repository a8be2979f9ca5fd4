package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.Map;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Parameters;

/// Creates the biases as vectors.
public final class FlatBiases extends RightAnswers {

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        var glorot = new Glorot<TFloat32>(Distribution.TRUNCATED_NORMAL, 1L);
        return Parameters.drawn(
                tf,
                (name, rows, columns) -> glorot.call(
                        tf, Parameters.isBias(name) ? tf.array(rows) : tf.array(rows, columns), TFloat32.class));
    }
}
