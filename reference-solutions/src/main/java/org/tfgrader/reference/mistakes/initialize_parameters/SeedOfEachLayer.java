package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.Map;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Parameters;

/// Uses the number of the layer as seed.
public final class SeedOfEachLayer extends RightAnswers {

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        return Parameters.drawn(
                tf,
                (name, rows, columns) -> new Glorot<TFloat32>(
                                Distribution.TRUNCATED_NORMAL, Long.parseLong(name.substring(1)))
                        .call(tf, tf.array(rows, columns), TFloat32.class));
    }
}
