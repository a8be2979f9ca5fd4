import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.op.FrameworkOps;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        double[][] x = random.randn(3, 1);
        double[][] w = random.randn(4, 3);
        double[][] b = random.randn(4, 1);
        double[][] y = new double[4][1];
        for (int i = 0; i < 4; i++) {
            y[i][0] = b[i][0] + IntStream.range(0, 3).mapToDouble(row(w[i], x)::applyAsDouble).sum();
        }
        return tf.constant(y);
    }

    private static java.util.function.IntToDoubleFunction row(double[] w, double[][] x) {
        return j -> w[j] * x[j][0];
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> half = tf.constant(0.5f);
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        return tf.math.mul(half, tf.math.add(tf.constant(1f), tf.math.tanh(tf.math.mul(half, x))));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> column = tf.oneHot(
                label, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(0L));
        return tf.reshape(column, tf.array(-1, 1));
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
        var zero = tf.constant(0f);
        var A1 = tf.math.maximum(linear(tf, parameters.get("W1"), x, parameters.get("b1")), zero);
        var A2 = tf.math.maximum(linear(tf, parameters.get("W2"), A1, parameters.get("b2")), zero);
        return linear(tf, parameters.get("W3"), A2, parameters.get("b3"));
    }

    private static Operand<TFloat32> linear(Ops tf, Operand<TFloat32> w, Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.math.add(tf.linalg.matMul(w, a), b);
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = FrameworkOps.create(tf).nn.sigmoidCrossEntropyWithLogits(labels, logits);
        return tf.math.mean(losses, tf.array(0, 1));
    }
}
