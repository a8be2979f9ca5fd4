import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        ResourceVariable<TFloat64> x = ResourceVariable.of(tf, tf.constant(random.randn(3, 1)));
        ResourceVariable<TFloat64> w = ResourceVariable.of(tf, tf.constant(random.randn(4, 3)));
        ResourceVariable<TFloat64> b = ResourceVariable.of(tf, tf.constant(random.randn(4, 1)));
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
        Operand<TFloat32> column = tf.oneHot(
                label, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(0L));
        return tf.reshape(column, tf.array(-1, 1));
    }

    private static final long[] UNITS = {12288, 25, 12, 6};

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        for (int l = 1; l < UNITS.length; l++) {
            parameters.put("W" + l, variable(tf, UNITS[l], UNITS[l - 1]));
            parameters.put("b" + l, variable(tf, UNITS[l], 1));
        }
        return parameters;
    }

    private static ResourceVariable<TFloat32> variable(Ops tf, long... shape) {
        Glorot<TFloat32> glorot = new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return ResourceVariable.of(tf, glorot.call(tf, tf.array(shape), TFloat32.class));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        return layer(tf, x, parameters, 3);
    }

    private Operand<TFloat32> layer(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters, int l) {
        Operand<TFloat32> a = l == 1 ? x : tf.nn.relu(layer(tf, x, parameters, l - 1));
        return tf.math.add(tf.linalg.matMul(parameters.get("W" + l), a), parameters.get("b" + l));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        // J = 1/m * sum of the losses, as in the lecture
        long m = logits.shape().get(1);
        Operand<T> sum = tf.reduceSum(losses(tf, logits, labels), tf.array(0, 1));
        return tf.math.mul(tf.constant(logits.type(), 1.0 / m), sum);
    }

    private <T extends TNumber> Operand<T> losses(Ops tf, Operand<T> z, Operand<T> y) {
        Operand<T> one = tf.constant(z.type(), 1);
        Operand<T> logP = tf.math.neg(tf.math.softplus(tf.math.neg(z)));
        Operand<T> logQ = tf.math.neg(tf.math.softplus(z));
        return tf.math.neg(tf.math.add(tf.math.mul(y, logP), tf.math.mul(tf.math.sub(one, y), logQ)));
    }
}
