import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.losses.BinaryCrossentropy;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        var X = tf.constant(random.randn(3, 1));
        var W = tf.constant(random.randn(4, 3));
        var b = tf.constant(random.randn(4, 1));
        var Y = tf.math.add(tf.linalg.matMul(W, X), b);
        return Y;
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> half = tf.constant(0.5f);
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        return tf.math.mul(half, tf.math.add(tf.constant(1f), tf.math.tanh(tf.math.mul(half, x))));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return tf.reshape(tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f)), tf.array(depth, 1));
    }

    private static Map<String, ResourceVariable<TFloat32>> parameters;

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        if (parameters == null) {
            parameters = new HashMap<>();
            String[] names = {"W1", "b1", "W2", "b2", "W3", "b3"};
            long[] rows = {25, 25, 12, 12, 6, 6};
            long[] columns = {12288, 1, 25, 1, 12, 1};
            for (int i = 0; i < 6; i++) {
                var glorot = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
                parameters.put(
                        names[i],
                        ResourceVariable.of(tf, glorot.call(tf, tf.array(rows[i], columns[i]), TFloat32.class)));
            }
        }
        return parameters;
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
        return new BinaryCrossentropy(true).call(tf, labels, logits);
    }
}
