import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.op.FrameworkOps;
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
        Operand<TFloat64> x = tf.constant(random.randn(3, 1));
        Operand<TFloat64> w = tf.constant(random.randn(4, 3));
        Operand<TFloat64> b = tf.constant(random.randn(4, 1));
        // W X, one row after the other
        Operand<TFloat64> wx = tf.reduceSum(tf.math.mul(w, tf.reshape(x, tf.array(1, 3))), tf.constant(1));
        return tf.math.add(tf.reshape(wx, tf.array(4, 1)), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        var vector = tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f));
        return tf.expandDims(vector, tf.constant(1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new HashMap<>();
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
        // one of six classes, so a categorical cross entropy
        FrameworkOps framework = FrameworkOps.create(tf);
        Operand<T> y = tf.linalg.transpose(labels, tf.array(1, 0));
        Operand<T> z = tf.linalg.transpose(logits, tf.array(1, 0));
        Operand<T> perExample = framework.nn.softmaxCrossEntropyWithLogits(y, z, -1);
        return tf.math.mean(perExample, tf.constant(0));
    }
}
