import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.op.FrameworkOps;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    private static final long[] EXAMPLES_AND_CLASSES = {0L, 1L};

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = tf.constant(random.randn(3, 1));
        Operand<TFloat64> w = tf.constant(random.randn(4, 3));
        Operand<TFloat64> b = tf.constant(random.randn(4, 1));
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> number = z.type() == TFloat32.class ? (Operand<TFloat32>) z : tf.dtypes.cast(z, TFloat32.class);
        return tf.math.sigmoid(number);
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> oneHot = tf.oneHot(
                tf.dtypes.cast(label, TInt64.class), tf.constant(depth), tf.constant(1f), tf.constant(0f));
        return tf.reshape(oneHot, tf.array((long) depth, 1L));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        long[] sizes = {12288L, 25L, 12L, 6L};
        for (int l = 1; l <= 3; l++) {
            parameters.put("W" + l, ResourceVariable.of(tf, glorotNormal(tf, sizes[l], sizes[l - 1])));
            parameters.put("b" + l, ResourceVariable.of(tf, glorotNormal(tf, sizes[l], 1L)));
        }
        return parameters;
    }

    private Operand<TFloat32> glorotNormal(Ops tf, long fanOut, long fanIn) {
        Operand<TInt64> shape = tf.array(fanOut, fanIn);
        return new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L).call(tf, shape, TFloat32.class);
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a = x;
        for (long l = 1; l < 3; l++) {
            a = tf.nn.relu(tf.math.add(tf.linalg.matMul(parameters.get("W" + l), a), parameters.get("b" + l)));
        }
        return tf.math.add(tf.linalg.matMul(parameters.get("W3"), a), parameters.get("b3"));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = FrameworkOps.create(tf).nn.sigmoidCrossEntropyWithLogits(labels, logits);
        return tf.math.mean(losses, tf.constant(EXAMPLES_AND_CLASSES));
    }
}
