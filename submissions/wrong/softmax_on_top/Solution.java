import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.losses.BinaryCrossentropy;
import org.tensorflow.ndarray.Shape;
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
        double[][] X = random.randn(3, 1);
        double[][] W = random.randn(4, 3);
        double[][] b = random.randn(4, 1);
        return tf.math.add(tf.linalg.matMul(tf.constant(W), tf.constant(X)), tf.constant(b));
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

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, Shape> shapes = Map.of(
                "W1", Shape.of(25, 12288), "b1", Shape.of(25, 1),
                "W2", Shape.of(12, 25), "b2", Shape.of(12, 1),
                "W3", Shape.of(6, 12), "b3", Shape.of(6, 1));
        Map<String, ResourceVariable<TFloat32>> parameters = new TreeMap<>();
        shapes.forEach((name, shape) -> {
            var glorot = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
            parameters.put(name, ResourceVariable.of(tf, glorot.call(tf, tf.constant(shape), TFloat32.class)));
        });
        return parameters;
    }

    private static final int CLASSES_FIRST = 0;

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        var z1 = tf.math.add(tf.linalg.matMul(parameters.get("W1"), x), parameters.get("b1"));
        var z2 = tf.math.add(tf.linalg.matMul(parameters.get("W2"), tf.nn.relu(z1)), parameters.get("b2"));
        var z3 = tf.math.add(tf.linalg.matMul(parameters.get("W3"), tf.nn.relu(z2)), parameters.get("b3"));
        return probabilities(tf, z3);
    }

    /** The network should say how likely each of the six signs is. */
    private Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> z) {
        // TensorFlow's softmax goes over the last axis
        Operand<TFloat32> rows = tf.linalg.transpose(z, tf.array(1, CLASSES_FIRST));
        return tf.linalg.transpose(tf.nn.softmax(rows), tf.array(1, CLASSES_FIRST));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        return new BinaryCrossentropy(true).call(tf, labels, logits);
    }
}
