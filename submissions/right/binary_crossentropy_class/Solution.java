import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.Sigmoid;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.losses.BinaryCrossentropy;
import org.tensorflow.framework.losses.Reduction;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

/** I tried to stay as close to Keras as possible. */
public class Solution implements GradedFunctions {

    private static final Map<String, Shape> SHAPES = new LinkedHashMap<>();

    static {
        SHAPES.put("W1", Shape.of(25, 12288));
        SHAPES.put("b1", Shape.of(25, 1));
        SHAPES.put("W2", Shape.of(12, 25));
        SHAPES.put("b2", Shape.of(12, 1));
        SHAPES.put("W3", Shape.of(6, 12));
        SHAPES.put("b3", Shape.of(6, 1));
    }

    private final ReLU relu = new ReLU();

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        var X = tf.constant(random.randn(3, 1));
        var W = tf.constant(random.randn(4, 3));
        var b = tf.constant(random.randn(4, 1));
        return tf.math.add(tf.linalg.matMul(W, X), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return new Sigmoid().call(tf, tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> oneHot = tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f));
        return tf.reshape(oneHot, tf.constant(Shape.of(depth, 1)));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        // GlorotNormal is VarianceScaling(scale=1, mode="fan_avg", distribution="truncated_normal")
        var initializer = new VarianceScaling<TFloat32>(
                1.0, VarianceScaling.Mode.FAN_AVG, VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        SHAPES.forEach((name, shape) -> parameters.put(
                name, ResourceVariable.of(tf, initializer.call(tf, tf.constant(shape), TFloat32.class))));
        return parameters;
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        var W1 = parameters.get("W1");
        var b1 = parameters.get("b1");
        var W2 = parameters.get("W2");
        var b2 = parameters.get("b2");
        var W3 = parameters.get("W3");
        var b3 = parameters.get("b3");

        var Z1 = tf.math.add(tf.linalg.matMul(W1, x), b1);
        var A1 = relu.call(tf, Z1);
        var Z2 = tf.math.add(tf.linalg.matMul(W2, A1), b2);
        var A2 = relu.call(tf, Z2);
        return tf.math.add(tf.linalg.matMul(W3, A2), b3);
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        var loss = new BinaryCrossentropy(true, 0f, Reduction.SUM_OVER_BATCH_SIZE);
        return loss.call(tf, labels, logits);
    }
}
