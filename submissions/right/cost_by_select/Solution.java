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
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        parameters.put("W1", glorot(tf, 25, 12288));
        parameters.put("b1", glorot(tf, 25, 1));
        parameters.put("W2", glorot(tf, 12, 25));
        parameters.put("b2", glorot(tf, 12, 1));
        parameters.put("W3", glorot(tf, 6, 12));
        parameters.put("b3", glorot(tf, 6, 1));
        return parameters;
    }

    private ResourceVariable<TFloat32> glorot(Ops tf, long rows, long columns) {
        var initializer = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return ResourceVariable.of(tf, initializer.call(tf, tf.array(rows, columns), TFloat32.class));
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
        // max(z, 0) - z y + log(1 + exp(-|z|))
        Operand<T> zeros = tf.zerosLike(logits);
        Operand<T> positive = tf.select(tf.math.greater(logits, zeros), logits, zeros);
        Operand<T> losses = tf.math.add(
                tf.math.sub(positive, tf.math.mul(logits, labels)),
                tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(logits)))));
        return tf.math.mean(losses, tf.array(0, 1));
    }
}
