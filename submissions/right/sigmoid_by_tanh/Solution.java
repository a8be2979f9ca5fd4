import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {

    /** Everything that squashes. */
    static class Activations {
        private static final float HALF = 0.5f;

        static Operand<TFloat32> logistic(Ops tf, Operand<TFloat32> z) {
            Operand<TFloat32> half = tf.constant(HALF);
            Operand<TFloat32> t = tf.math.tanh(tf.math.mul(half, z));
            return tf.math.add(half, tf.math.mul(half, t));
        }
    }

    /** Shapes and names of what is learned. */
    static class Architecture {
        static final int PIXELS = 12288;
        static final int[] UNITS = {25, 12, 6};

        static int inputs(int layer) {
            return layer == 0 ? PIXELS : UNITS[layer - 1];
        }
    }

    /** Losses. */
    static class Cost {
        static <T extends TNumber> Operand<T> elementwise(Ops tf, Operand<T> z, Operand<T> y) {
            Operand<T> absolute = tf.math.abs(z);
            // max(z, 0) = (z + |z|) / 2
            Operand<T> two = tf.constant(z.type(), 2);
            Operand<T> positive = tf.math.div(tf.math.add(z, absolute), two);
            Operand<T> log = tf.math.log1p(tf.math.exp(tf.math.neg(absolute)));
            return tf.math.add(tf.math.sub(positive, tf.math.mul(z, y)), log);
        }
    }

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = tf.constant(random.randn(3, 1));
        Operand<TFloat64> w = tf.constant(random.randn(4, 3));
        Operand<TFloat64> b = tf.constant(random.randn(4, 1));
        return tf.math.sub(tf.linalg.matMul(w, x), tf.math.neg(b));
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return Activations.logistic(tf, tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return tf.expandDims(
                tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(-1L)),
                tf.constant(-1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        for (int layer = 0; layer < Architecture.UNITS.length; layer++) {
            int rows = Architecture.UNITS[layer];
            parameters.put("W" + (layer + 1), create(tf, rows, Architecture.inputs(layer)));
            parameters.put("b" + (layer + 1), create(tf, rows, 1));
        }
        return parameters;
    }

    private static ResourceVariable<TFloat32> create(Ops tf, long... shape) {
        var glorot = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return ResourceVariable.of(tf, glorot.call(tf, tf.array(shape), TFloat32.class));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a = x;
        int last = Architecture.UNITS.length;
        for (int layer = 1; layer <= last; layer++) {
            a = tf.math.add(tf.linalg.matMul(parameters.get("W" + layer), a), parameters.get("b" + layer));
            if (layer != last) {
                a = tf.nn.relu(a);
            }
        }
        return a;
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = Cost.elementwise(tf, logits, labels);
        Operand<T> sum = tf.reduceSum(tf.reduceSum(losses, tf.constant(1)), tf.constant(0), ReduceSum.keepDims(false));
        long count = logits.shape().get(0) * logits.shape().get(1);
        return tf.math.div(sum, tf.constant(logits.type(), count));
    }
}
