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

/// Divides NumPy's normal draws by the square root of the number of inputs, with biases of zero, as in an earlier
/// course.
public final class RootOfInputs extends RightAnswers {

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        var random = new NumpyRandom(1);
        return Parameters.drawn(tf, (name, rows, columns) -> {
            if (Parameters.isBias(name)) {
                return tf.zeros(tf.array(rows, columns), TFloat32.class);
            }
            Operand<TFloat64> draws = tf.constant(random.randn((int) rows, (int) columns));
            return tf.dtypes.cast(tf.math.div(draws, tf.constant(Math.sqrt((double) columns))), TFloat32.class);
        });
    }
}
