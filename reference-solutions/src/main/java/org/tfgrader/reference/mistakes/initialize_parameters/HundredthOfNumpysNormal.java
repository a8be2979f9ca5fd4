package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Parameters;

/// Uses NumPy's normal draws times 0.01 and biases of zero, as in an earlier course.
public final class HundredthOfNumpysNormal extends RightAnswers {

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        var random = new NumpyRandom(1);
        return Parameters.drawn(tf, (name, rows, columns) -> {
            if (Parameters.isBias(name)) {
                return tf.zeros(tf.array(rows, columns), TFloat32.class);
            }
            Operand<TFloat64> draws = tf.constant(random.randn((int) rows, (int) columns));
            return tf.dtypes.cast(tf.math.mul(draws, tf.constant(0.01)), TFloat32.class);
        });
    }
}
