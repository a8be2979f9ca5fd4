import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.op.FrameworkOps;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;
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
        FrameworkOps framework = FrameworkOps.create(tf);
        return tf.math.add(framework.linalg.matmul(w, x), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        // log sigmoid(z) = -log(1 + exp(-z)) = -softplus(-z)
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        return tf.math.exp(tf.math.neg(tf.math.softplus(tf.math.neg(x))));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> oneHot = tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f));
        return tf.linalg.transpose(tf.reshape(oneHot, tf.array(1, depth)), tf.array(1, 0));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        List<Integer> units = List.of(12288, 25, 12, 6);
        for (int i = 1; i < units.size(); i++) {
            long fanOut = units.get(i);
            long fanIn = units.get(i - 1);
            var initializer = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
            parameters.put(
                    "W" + i, ResourceVariable.of(tf, initializer.call(tf, tf.array(fanOut, fanIn), TFloat32.class)));
            parameters.put(
                    "b" + i, ResourceVariable.of(tf, initializer.call(tf, tf.array(fanOut, 1L), TFloat32.class)));
        }
        return parameters;
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        var linalg = FrameworkOps.create(tf).linalg;
        Operand<TFloat32> z1 = tf.math.add(linalg.matmul(parameters.get("W1"), x), parameters.get("b1"));
        Operand<TFloat32> a1 = tf.nn.relu(z1);
        Operand<TFloat32> z2 = tf.math.add(linalg.matmul(parameters.get("W2"), a1), parameters.get("b2"));
        Operand<TFloat32> a2 = tf.nn.relu(z2);
        return tf.math.add(linalg.matmul(parameters.get("W3"), a2), parameters.get("b3"));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        // log(1 + e^z) is the log-sum-exp of 0 and z
        Operand<T> pairs = tf.stack(List.of(tf.zerosLike(logits), logits));
        Operand<T> softplus = logSumExp(tf, pairs);
        Operand<T> losses = tf.math.sub(softplus, tf.math.mul(labels, logits));
        return tf.math.mean(losses, tf.array(0, 1));
    }

    @SuppressWarnings("unchecked") // the framework wants a TFloating, and only those have logits
    private <T extends TNumber, F extends TFloating> Operand<T> logSumExp(Ops tf, Operand<T> pairs) {
        Operand<F> floating = (Operand<F>) (Operand<?>) pairs;
        return (Operand<T>) (Operand<?>) FrameworkOps.create(tf).math.reduceLogSumExp(floating, new int[] {0}, false);
    }
}
