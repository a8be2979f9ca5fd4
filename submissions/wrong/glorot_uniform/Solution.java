import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
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
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        return tf.math.reciprocal(tf.math.add(tf.constant(1f), tf.math.exp(tf.math.neg(x))));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return tf.reshape(tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f)), tf.array(depth, 1));
    }

    private static final Map<String, long[]> SHAPES = new LinkedHashMap<>();

    static {
        long[] units = {12288, 25, 12, 6};
        for (int l = 1; l <= 3; l++) {
            SHAPES.put("W" + l, new long[] {units[l], units[l - 1]});
            SHAPES.put("b" + l, new long[] {units[l], 1});
        }
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Glorot<TFloat32> initializer = new Glorot<>(VarianceScaling.Distribution.UNIFORM, 1L);
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        SHAPES.forEach((name, shape) -> parameters.put(
                name, ResourceVariable.of(tf, initializer.call(tf, tf.constant(shape), TFloat32.class))));
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
        Operand<T> losses = tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, labels));
        Operand<T> count = tf.dtypes.cast(tf.size(logits), logits.type());
        return tf.math.div(tf.reduceSum(losses, tf.array(0, 1)), count);
    }
}
