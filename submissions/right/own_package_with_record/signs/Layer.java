package signs;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;

record Layer(int number, long inputs, long units) {

    Layer {
        if (units <= 0 || inputs <= 0) {
            throw new IllegalArgumentException("a layer without units");
        }
    }

    Map<String, ResourceVariable<TFloat32>> initialize(Ops tf) {
        return Map.of(weights(), variable(tf, units, inputs), bias(), variable(tf, units, 1));
    }

    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> a, Map<String, ? extends Operand<TFloat32>> parameters) {
        return tf.math.add(tf.linalg.matMul(parameters.get(weights()), a), parameters.get(bias()));
    }

    private String weights() {
        return "W" + number;
    }

    private String bias() {
        return "b" + number;
    }

    private static ResourceVariable<TFloat32> variable(Ops tf, long rows, long columns) {
        var glorot = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return ResourceVariable.of(tf, glorot.call(tf, tf.array(rows, columns), TFloat32.class));
    }
}
