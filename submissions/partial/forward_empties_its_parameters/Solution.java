import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    // The standard deviation of a normal distribution cut off at two standard deviations.
    private static final float TRUNCATED_DEVIATION = 0.87962566103423978f;

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = tf.constant(random.randn(3, 1));
        Operand<TFloat64> w = tf.constant(random.randn(4, 3));
        Operand<TFloat64> b = tf.constant(random.randn(4, 1));
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> oneHot =
                tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(0L));
        return tf.reshape(oneHot, tf.array(-1, 1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        return Map.of(
                "W1", glorot(tf, 25, 12288),
                "b1", glorot(tf, 25, 1),
                "W2", glorot(tf, 12, 25),
                "b2", glorot(tf, 12, 1),
                "W3", glorot(tf, 6, 12),
                "b3", glorot(tf, 6, 1));
    }

    private ResourceVariable<TFloat32> glorot(Ops tf, int rows, int columns) {
        Operand<TFloat32> normal =
                tf.random.statelessTruncatedNormal(tf.array(rows, columns), tf.array(1L, 0L), TFloat32.class);
        float deviation = (float) Math.sqrt(2.0 / (rows + columns)) / TRUNCATED_DEVIATION;
        return ResourceVariable.of(tf, tf.math.mul(normal, tf.constant(deviation)));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> z1 = tf.math.add(tf.linalg.matMul(parameters.remove("W1"), x), parameters.remove("b1"));
        Operand<TFloat32> a1 = tf.nn.relu(z1);
        Operand<TFloat32> z2 = tf.math.add(tf.linalg.matMul(parameters.remove("W2"), a1), parameters.remove("b2"));
        Operand<TFloat32> a2 = tf.nn.relu(z2);
        return tf.math.add(tf.linalg.matMul(parameters.remove("W3"), a2), parameters.remove("b3"));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = Losses.binaryCrossentropy(tf, labels, logits, true, 0f);
        return tf.math.mean(losses, tf.range(tf.constant(0), tf.rank(losses), tf.constant(1)));
    }
}
