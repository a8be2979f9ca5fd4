import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.op.FrameworkOps;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
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
        double[][] X = random.randn(3, 1);
        double[][] W = random.randn(4, 3);
        double[][] b = random.randn(4, 1);
        return tf.math.add(tf.linalg.matMul(tf.constant(W), tf.constant(X)), tf.constant(b));
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        Operand<TFloat32> a = tf.math.sigmoid(x);
        return a;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TInt32> oneHot = tf.oneHot(label, tf.constant(depth), tf.constant(1), tf.constant(0), OneHot.axis(0L));
        Operand<?> column = tf.reshape(oneHot, tf.array(depth, 1));
        return (Operand<TFloat32>) column;
    }

    private static final long[] UNITS = {12288, 25, 12, 6};

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        for (int l = 1; l < UNITS.length; l++) {
            parameters.put("W" + l, variable(tf, UNITS[l], UNITS[l - 1]));
            parameters.put("b" + l, variable(tf, UNITS[l], 1));
        }
        return parameters;
    }

    private static ResourceVariable<TFloat32> variable(Ops tf, long... shape) {
        Glorot<TFloat32> glorot = new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return ResourceVariable.of(tf, glorot.call(tf, tf.array(shape), TFloat32.class));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> z1 = tf.math.add(tf.linalg.matMul(parameters.get("W1"), x), parameters.get("b1"));
        Operand<TFloat32> a1 = tf.nn.relu(z1);
        Operand<TFloat32> z2 = tf.math.add(tf.linalg.matMul(parameters.get("W2"), a1), parameters.get("b2"));
        Operand<TFloat32> a2 = tf.nn.relu(z2);
        return tf.math.add(tf.linalg.matMul(parameters.get("W3"), a2), parameters.get("b3"));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = FrameworkOps.create(tf).nn.sigmoidCrossEntropyWithLogits(labels, logits);
        return tf.math.mean(losses, tf.array(0, 1));
    }
}
