package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Parameters;

/// Uses another seed for each parameter, from 1 to 6.
public final class SeedCountsUp extends RightAnswers {

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        AtomicLong seed = new AtomicLong();
        return Parameters.drawn(
                tf,
                (_, rows, columns) -> new Glorot<TFloat32>(Distribution.TRUNCATED_NORMAL, seed.incrementAndGet())
                        .call(tf, tf.array(rows, columns), TFloat32.class));
    }
}
