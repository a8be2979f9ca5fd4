import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.losses.Losses;
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
        Operand<TFloat64> x = tf.constant(random.randn(3, 1));
        Operand<TFloat64> w = tf.constant(random.randn(4, 3));
        Operand<TFloat64> b = tf.constant(random.randn(4, 1));
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> half = tf.constant(0.5f);
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        return tf.math.mul(half, tf.math.add(tf.constant(1f), tf.math.tanh(tf.math.mul(half, x))));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        var vector = tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f));
        return tf.expandDims(vector, tf.constant(1));
    }

    private static final float SMALL = 0.01f;

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        int[] n = {12288, 25, 12, 6};
        Map<String, ResourceVariable<TFloat32>> parameters = new HashMap<>();
        for (int l = 1; l < n.length; l++) {
            parameters.put("W" + l, ResourceVariable.of(tf, randn(tf, n[l], n[l - 1])));
            parameters.put("b" + l, ResourceVariable.of(tf, randn(tf, n[l], 1)));
        }
        return parameters;
    }

    private static Operand<TFloat32> randn(Ops tf, int rows, int columns) {
        Operand<TFloat32> normal = tf.random.statelessRandomNormal(tf.array(rows, columns), tf.array(1L, 0L));
        return tf.math.mul(normal, tf.constant(SMALL));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a = x;
        for (int l = 1; l <= 3; l++) {
            Operand<TFloat32> z = tf.math.add(tf.linalg.matMul(parameters.get("W" + l), a), parameters.get("b" + l));
            a = l < 3 ? tf.nn.relu(z) : z;
        }
        return a;
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = Losses.binaryCrossentropy(tf, labels, logits, true, 0f);
        return tf.math.mean(losses, tf.constant(0));
    }
}
