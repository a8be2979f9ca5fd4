import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.losses.BinaryCrossentropy;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.ResourceVariable;

/** Part 3 of the notebook. */
interface Training extends GradedFunctions {
    /** Rows of W1, W2 and W3, after the pixels. */
    int[] UNITS = {12288, 25, 12, 6};

    Initializer<TFloat32> initializer();

    @Override
    default Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        for (int l = 1; l < UNITS.length; l++) {
            parameters.put("W" + l, variable(tf, UNITS[l], UNITS[l - 1]));
            parameters.put("b" + l, variable(tf, UNITS[l], 1));
        }
        return parameters;
    }

    private ResourceVariable<TFloat32> variable(Ops tf, long rows, long columns) {
        return ResourceVariable.of(tf, initializer().call(tf, tf.array(rows, columns), TFloat32.class));
    }

    @Override
    default Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        var a1 = tf.nn.relu(affine(tf, x, parameters, 1));
        var a2 = tf.nn.relu(affine(tf, a1, parameters, 2));
        return affine(tf, a2, parameters, 3);
    }

    private Operand<TFloat32> affine(
            Ops tf, Operand<TFloat32> a, Map<String, ? extends Operand<TFloat32>> parameters, int l) {
        return tf.math.add(tf.linalg.matMul(parameters.get("W" + l), a), parameters.get("b" + l));
    }

    @Override
    default <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        return new BinaryCrossentropy(true).call(tf, labels, logits);
    }

    static Initializer<TFloat32> glorotNormal() {
        return new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
    }
}
