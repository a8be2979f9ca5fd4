import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.losses.Losses;
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
        Operand<TFloat64> wx = tf.train.batchMatMul(w, x, TFloat64.class);
        return tf.math.add(wx, b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return tf.reshape(
                tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f)), tf.array(depth, -1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        parameters.put("W1", ResourceVariable.of(tf, glorotNormal(tf, 25, 12288)));
        parameters.put("b1", ResourceVariable.of(tf, glorotNormal(tf, 25, 1)));
        parameters.put("W2", ResourceVariable.of(tf, glorotNormal(tf, 12, 25)));
        parameters.put("b2", ResourceVariable.of(tf, glorotNormal(tf, 12, 1)));
        parameters.put("W3", ResourceVariable.of(tf, glorotNormal(tf, 6, 12)));
        parameters.put("b3", ResourceVariable.of(tf, glorotNormal(tf, 6, 1)));
        return parameters;
    }

    private static Operand<TFloat32> glorotNormal(Ops tf, long... shape) {
        return new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L)
                .call(tf, tf.array(shape), TFloat32.class);
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        // the notebook's minibatches are [examples, 12288, 1], and W1 is broadcast over the examples
        Operand<TFloat32> images = tf.expandDims(tf.linalg.transpose(x, tf.array(1, 0)), tf.constant(2));
        Operand<TFloat32> Z1 = linear(tf, parameters.get("W1"), images, parameters.get("b1"));
        Operand<TFloat32> A1 = tf.nn.relu(Z1);
        Operand<TFloat32> Z2 = linear(tf, parameters.get("W2"), A1, parameters.get("b2"));
        Operand<TFloat32> A2 = tf.nn.relu(Z2);
        Operand<TFloat32> Z3 = linear(tf, parameters.get("W3"), A2, parameters.get("b3"));
        // [examples, 6, 1] -> [6, examples]
        return tf.reshape(tf.linalg.transpose(Z3, tf.array(1, 0, 2)), tf.array(6, -1));
    }

    private static Operand<TFloat32> linear(
            Ops tf, Operand<TFloat32> w, Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.math.add(tf.train.batchMatMul(w, a, TFloat32.class), b);
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> flatLogits = tf.reshape(logits, tf.array(1, -1));
        Operand<T> flatLabels = tf.reshape(labels, tf.array(1, -1));
        return tf.reshape(Losses.binaryCrossentropy(tf, flatLabels, flatLogits, true, 0f), tf.array(new int[0]));
    }
}
