import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

/** Inside, examples are rows as in most of TensorFlow. */
public class Solution implements GradedFunctions {
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = tf.constant(random.randn(3, 1));
        Operand<TFloat64> w = tf.constant(random.randn(4, 3));
        Operand<TFloat64> b = tf.reshape(tf.constant(random.randn(4, 1)), tf.array(4));
        Operand<TFloat64> row = tf.nn.biasAdd(
                tf.linalg.matMul(x, w, MatMul.transposeA(true), MatMul.transposeB(true)), b);
        return tf.reshape(row, tf.array(4, 1));
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> row = tf.oneHot(
                tf.reshape(label, tf.array(-1)), tf.constant(depth), tf.constant(1f), tf.constant(0f));
        return transpose(tf, row);
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        for (int l = 1; l <= 3; l++) {
            long out = units(l);
            long in = units(l - 1);
            parameters.put("W" + l, normal(tf, out, in));
            parameters.put("b" + l, normal(tf, out, 1));
        }
        return parameters;
    }

    private static long units(int layer) {
        if (layer == 0) {
            return 12288;
        } else if (layer == 1) {
            return 25;
        } else if (layer == 2) {
            return 12;
        } else {
            return 6;
        }
    }

    private static ResourceVariable<TFloat32> normal(Ops tf, long rows, long columns) {
        Glorot<TFloat32> glorot = new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return ResourceVariable.of(tf, glorot.call(tf, tf.array(rows, columns), TFloat32.class));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a0 = transpose(tf, x);
        Operand<TFloat32> z1 = dense(tf, a0, parameters.get("W1"), parameters.get("b1"));
        Operand<TFloat32> a1 = tf.math.mul(z1, isPositive(tf, z1));
        Operand<TFloat32> z2 = dense(tf, a1, parameters.get("W2"), parameters.get("b2"));
        Operand<TFloat32> a2 = tf.math.mul(z2, isPositive(tf, z2));
        Operand<TFloat32> z3 = dense(tf, a2, parameters.get("W3"), parameters.get("b3"));
        return transpose(tf, z3);
    }

    private static Operand<TFloat32> dense(Ops tf, Operand<TFloat32> a, Operand<TFloat32> w, Operand<TFloat32> b) {
        return tf.nn.biasAdd(tf.linalg.matMul(a, transpose(tf, w)), tf.squeeze(b));
    }

    private static Operand<TFloat32> isPositive(Ops tf, Operand<TFloat32> z) {
        return tf.dtypes.cast(tf.math.greater(z, tf.constant(0f)), TFloat32.class);
    }

    private static <T extends TNumber> Operand<T> transpose(Ops tf, Operand<T> matrix) {
        Operand<TInt32> swapped = tf.constant(new int[] {1, 0});
        return tf.linalg.transpose(matrix, swapped);
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> z = transpose(tf, logits);
        Operand<T> y = transpose(tf, labels);
        Operand<T> losses = tf.math.sub(
                tf.math.maximum(z, tf.constant(z.type(), 0)),
                tf.math.sub(tf.math.mul(z, y), tf.math.softplus(tf.math.neg(tf.math.abs(z)))));
        return tf.math.mean(tf.reshape(losses, tf.array(-1)), tf.constant(0));
    }
}
