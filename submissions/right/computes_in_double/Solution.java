import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

/** Doubles inside: nothing can go wrong with doubles. */
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
        Operand<TFloat64> x = real(tf, z);
        Operand<TFloat64> s = tf.math.div(tf.constant(1.0), tf.math.add(tf.constant(1.0), tf.math.exp(tf.math.neg(x))));
        return tf.dtypes.cast(s, TFloat32.class);
    }

    private static Operand<TFloat64> real(Ops tf, Operand<? extends TNumber> number) {
        return tf.dtypes.cast(number, TFloat64.class);
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat64> oneHot = tf.oneHot(label, tf.constant(depth), tf.constant(1.0), tf.constant(0.0));
        return tf.dtypes.cast(tf.reshape(oneHot, tf.array(depth, 1)), TFloat32.class);
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        int[] n = {12288, 25, 12, 6};
        for (int l = 1; l <= 3; l++) {
            parameters.put("W" + l, glorot(tf, n[l], n[l - 1]));
            parameters.put("b" + l, glorot(tf, n[l], 1));
        }
        return parameters;
    }

    private ResourceVariable<TFloat32> glorot(Ops tf, int fanOut, int fanIn) {
        // Keras: stddev = sqrt(scale / fan_avg) / .87962566103423978, the deviation of a normal cut off at 2
        double deviation = Math.sqrt(1.0 / ((fanIn + fanOut) / 2.0)) / .87962566103423978;
        Operand<TFloat32> cut =
                tf.random.statelessTruncatedNormal(tf.array(fanOut, fanIn), tf.constant(new int[] {1, 0}));
        Operand<TFloat64> scaled = tf.math.mul(real(tf, cut), tf.constant(deviation));
        return ResourceVariable.of(tf, tf.dtypes.cast(scaled, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat64> a = real(tf, x);
        for (int l = 1; l <= 3; l++) {
            Operand<TFloat64> w = real(tf, parameters.get("W" + l));
            Operand<TFloat64> b = real(tf, parameters.get("b" + l));
            Operand<TFloat64> z = tf.math.add(tf.linalg.matMul(w, a), b);
            a = l < 3 ? tf.nn.relu(z) : z;
        }
        return tf.dtypes.cast(a, TFloat32.class);
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<TFloat64> z = real(tf, logits);
        Operand<TFloat64> y = real(tf, labels);
        Operand<TFloat64> losses = tf.math.add(
                tf.math.sub(tf.nn.relu(z), tf.math.mul(z, y)),
                tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(z)))));
        return tf.dtypes.cast(tf.math.mean(losses, tf.array(0, 1)), logits.type());
    }
}
