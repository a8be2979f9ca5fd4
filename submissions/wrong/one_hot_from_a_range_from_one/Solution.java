import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        var X = tf.constant(random.randn(3, 1));
        var W = tf.constant(random.randn(4, 3));
        var b = tf.constant(random.randn(4, 1));
        var Y = tf.math.add(tf.linalg.matMul(W, X), b);
        return Y;
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        List<Operand<TFloat32>> rows = new ArrayList<>();
        Operand<TInt32> number = tf.dtypes.cast(label, TInt32.class);
        for (int row = 1; row <= depth; row++) {
            rows.add(tf.dtypes.cast(tf.math.equal(number, tf.constant(row)), TFloat32.class));
        }
        return tf.reshape(tf.stack(rows), tf.array(depth, 1));
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
