package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Parameters;

/// Uses the standard deviation sqrt(1 / (fan-in + fan-out)).
public final class OneInsteadOfTwo extends RightAnswers {

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        return Parameters.drawn(tf, (_, rows, columns) -> {
            Operand<TFloat32> draws =
                    tf.random.statelessTruncatedNormal(tf.array(rows, columns), tf.array(1L, 0L), TFloat32.class);
            return tf.math.mul(
                    draws, tf.constant((float) (Math.sqrt(1.0 / (rows + columns)) / Parameters.TRUNCATED_DEVIATION)));
        });
    }
}
