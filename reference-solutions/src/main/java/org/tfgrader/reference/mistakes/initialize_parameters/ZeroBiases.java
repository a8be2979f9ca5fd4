package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.Map;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Parameters;

/// Fills the biases with zeros, as is usual elsewhere.
public final class ZeroBiases extends RightAnswers {

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        return Parameters.drawn(tf, (name, rows, columns) -> {
            if (Parameters.isBias(name)) {
                return tf.zeros(tf.array(rows, columns), TFloat32.class);
            }
            var glorot = new Glorot<TFloat32>(Distribution.TRUNCATED_NORMAL, 1L);
            return glorot.call(tf, tf.array(rows, columns), TFloat32.class);
        });
    }
}
