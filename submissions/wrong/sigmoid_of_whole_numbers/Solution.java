import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.losses.BinaryCrossentropy;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = tf.constant(random.randn(3, 1));
        Operand<TFloat64> w = tf.constant(random.randn(4, 3));
        Operand<TFloat64> b = tf.constant(random.randn(4, 1));
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TInt32> number = tf.dtypes.cast(z, TInt32.class);
        return tf.math.sigmoid(tf.dtypes.cast(number, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return tf.reshape(tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f)), tf.array(depth, 1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new HashMap<>();
        parameters.put("W1", glorot(tf, 25, 12288));
        parameters.put("b1", glorot(tf, 25, 1));
        parameters.put("W2", glorot(tf, 12, 25));
        parameters.put("b2", glorot(tf, 12, 1));
        parameters.put("W3", glorot(tf, 6, 12));
        parameters.put("b3", glorot(tf, 6, 1));
        return parameters;
    }

    private ResourceVariable<TFloat32> glorot(Ops tf, long rows, long columns) {
        var initializer = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return ResourceVariable.of(tf, initializer.call(tf, tf.array(rows, columns), TFloat32.class));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        return layer(tf, x, parameters, 3);
    }

    private Operand<TFloat32> layer(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters, int l) {
        Operand<TFloat32> a = l == 1 ? x : tf.nn.relu(layer(tf, x, parameters, l - 1));
        return tf.math.add(tf.linalg.matMul(parameters.get("W" + l), a), parameters.get("b" + l));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        return new BinaryCrossentropy(true).call(tf, labels, logits);
    }
}
