import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.op.FrameworkOps;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public final class Solution implements GradedFunctions {
    private static final long SEED = 1L;
    private static final Map<String, long[]> SHAPES = new TreeMap<>(Map.of(
            "W1", new long[] {25, 12288},
            "W2", new long[] {12, 25},
            "W3", new long[] {6, 12},
            "b1", new long[] {25, 1},
            "b2", new long[] {12, 1},
            "b3", new long[] {6, 1}));

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        final Operand<TFloat64> x = tf.constant(random.randn(3, 1));
        final Operand<TFloat64> w = tf.constant(random.randn(4, 3));
        final Operand<TFloat64> b = tf.constant(random.randn(4, 1));
        return tf.math.addN(java.util.List.of(tf.linalg.matMul(w, x), b));
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        final Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        return tf.math.reciprocal(tf.math.add(tf.constant(1f), tf.math.exp(tf.math.neg(x))));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        final Operand<TFloat32> row =
                tf.oneHot(tf.expandDims(label, tf.constant(0)), tf.constant(depth), tf.constant(1f), tf.constant(0f));
        return tf.linalg.transpose(row, tf.constant(new int[] {1, 0}));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        final Map<String, ResourceVariable<TFloat32>> parameters = new TreeMap<>();
        for (Map.Entry<String, long[]> entry : SHAPES.entrySet()) {
            final Glorot<TFloat32> glorot = new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, SEED);
            final Operand<TFloat32> initial = glorot.call(tf, tf.constant(entry.getValue()), TFloat32.class);
            parameters.put(entry.getKey(), ResourceVariable.of(tf, initial));
        }
        return parameters;
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        final Operand<TFloat32> zero = tf.constant(0f);
        final Operand<TFloat32> z1 = dense(tf, parameters, 1, x);
        final Operand<TFloat32> z2 = dense(tf, parameters, 2, tf.math.maximum(z1, zero));
        return dense(tf, parameters, 3, tf.math.maximum(z2, zero));
    }

    private static Operand<TFloat32> dense(
            Ops tf, Map<String, ? extends Operand<TFloat32>> parameters, int layer, Operand<TFloat32> input) {
        return tf.math.add(tf.linalg.matMul(parameters.get("W" + layer), input), parameters.get("b" + layer));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        final Operand<T> losses = FrameworkOps.create(tf).nn.sigmoidCrossEntropyWithLogits(labels, logits);
        final Operand<T> perExample = tf.math.mean(losses, tf.constant(0));
        return tf.math.mean(perExample, tf.constant(0));
    }
}
