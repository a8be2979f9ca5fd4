import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
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
        Operand<TFloat64> product = tf.linalg.matMul(w, x);
        return tf.math.add(product, b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        Operand<TFloat32> one = tf.constant(1f);
        // e is at most 1 and never overflows
        Operand<TFloat32> e = tf.math.exp(tf.math.neg(tf.math.abs(x)));
        Operand<TFloat32> sum = tf.math.add(one, e);
        Operand<TBool> positive = tf.math.greaterEqual(x, tf.zerosLike(x));
        return tf.select(positive, tf.math.div(one, sum), tf.math.div(e, sum));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        // 1 - min(|i - label|, 1)
        Operand<TFloat64> rows = tf.dtypes.cast(
                tf.range(tf.constant(0), tf.constant(depth), tf.constant(1)), TFloat64.class);
        Operand<TFloat64> distance = tf.math.abs(tf.math.sub(rows, tf.dtypes.cast(label, TFloat64.class)));
        Operand<TFloat64> hot = tf.math.sub(tf.constant(1.0), tf.math.minimum(distance, tf.constant(1.0)));
        return tf.reshape(tf.dtypes.cast(hot, TFloat32.class), tf.array(depth, 1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new HashMap<>();
        addLayer(tf, parameters, 3, 12, 6);
        addLayer(tf, parameters, 2, 25, 12);
        addLayer(tf, parameters, 1, 12288, 25);
        return parameters;
    }

    private void addLayer(
            Ops tf, Map<String, ResourceVariable<TFloat32>> parameters, int number, long inputs, long outputs) {
        Glorot<TFloat32> glorot = new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        parameters.put(
                "b" + number, ResourceVariable.of(tf, glorot.call(tf, tf.array(outputs, 1L), TFloat32.class)));
        parameters.put(
                "W" + number, ResourceVariable.of(tf, glorot.call(tf, tf.array(outputs, inputs), TFloat32.class)));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        return forward(tf, x, parameters, 1);
    }

    private Operand<TFloat32> forward(
            Ops tf, Operand<TFloat32> a, Map<String, ? extends Operand<TFloat32>> parameters, int layer) {
        Operand<TFloat32> z =
                tf.math.add(tf.linalg.matMul(parameters.get("W" + layer), a), parameters.get("b" + layer));
        if (!parameters.containsKey("W" + (layer + 1))) {
            return z;
        }
        return forward(tf, tf.nn.relu(z), parameters, layer + 1);
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> zero = tf.zerosLike(logits);
        Operand<TBool> positive = tf.math.greaterEqual(logits, zero);
        Operand<T> relu = tf.select(positive, logits, zero);
        Operand<T> minusAbs = tf.select(positive, tf.math.neg(logits), logits);
        Operand<T> losses = tf.math.add(
                tf.math.sub(relu, tf.math.mul(logits, labels)), tf.math.log1p(tf.math.exp(minusAbs)));
        return tf.math.mean(losses, tf.range(tf.constant(0), tf.rank(losses), tf.constant(1)));
    }
}
