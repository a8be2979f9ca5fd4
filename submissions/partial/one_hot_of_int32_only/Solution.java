import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
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
        // W X, one row after the other
        Operand<TFloat64> wx = tf.reduceSum(tf.math.mul(w, tf.reshape(x, tf.array(1, 3))), tf.constant(1));
        return tf.math.add(tf.reshape(wx, tf.array(4, 1)), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        return tf.math.reciprocal(tf.math.add(tf.constant(1f), tf.math.exp(tf.math.neg(x))));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TInt32> number = (Operand<TInt32>) label;
        Operand<TInt32> rows = tf.reshape(tf.range(tf.constant(0), tf.constant(depth), tf.constant(1)), tf.array(depth, 1));
        return tf.dtypes.cast(tf.math.equal(rows, number), TFloat32.class);
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        int[][] shapes = {{25, 12288}, {12, 25}, {6, 12}};
        for (int i = 0; i < 3; i++) {
            parameters.put("W" + (i + 1), ResourceVariable.of(tf, glorotNormal(tf, shapes[i][0], shapes[i][1])));
            parameters.put("b" + (i + 1), ResourceVariable.of(tf, glorotNormal(tf, shapes[i][0], 1)));
        }
        return parameters;
    }

    /** As Keras does it: a normal distribution cut off at two deviations, and scaled to make up for the cut. */
    private static Operand<TFloat32> glorotNormal(Ops tf, int rows, int columns) {
        Operand<TFloat32> cut = tf.random.statelessTruncatedNormal(
                tf.array(rows, columns), tf.array(1L, 0L), TFloat32.class);
        float deviation = (float) (Math.sqrt(2.0 / (rows + columns)) / 0.87962566103423978);
        return tf.math.mul(cut, tf.constant(deviation));
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
        return new BinaryCrossentropy(true).call(tf, labels, logits);
    }
}
