import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
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
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        ResourceVariable<TFloat64> x = ResourceVariable.of(tf, tf.constant(random.randn(3, 1)));
        ResourceVariable<TFloat64> w = ResourceVariable.of(tf, tf.constant(random.randn(4, 3)));
        ResourceVariable<TFloat64> b = ResourceVariable.of(tf, tf.constant(random.randn(4, 1)));
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        return tf.math.reciprocal(tf.math.add(tf.constant(1f), tf.math.exp(tf.math.neg(x))));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        var vector = tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f));
        return tf.expandDims(vector, tf.constant(1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        int[][] shapes = {{25, 12288}, {25, 1}, {12, 25}, {12, 1}, {6, 12}, {6, 1}};
        String[] names = {"W1", "b1", "W2", "b2", "W3", "b3"};
        for (int i = 0; i < names.length; i++) {
            parameters.put(names[i], ResourceVariable.of(tf, glorot(tf, shapes[i][0], shapes[i][1])));
        }
        return parameters;
    }

    private static Operand<TFloat32> glorot(Ops tf, int rows, int columns) {
        var normal = tf.random.statelessTruncatedNormal(tf.array(rows, columns), tf.zeros(tf.array(2), TInt64.class));
        double deviation = Math.sqrt(2.0 / (rows + columns)) / 0.87962566103423978;
        return tf.math.mul(normal, tf.constant((float) deviation));
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
        Operand<T> losses = FrameworkOps.create(tf).nn.sigmoidCrossEntropyWithLogits(labels, logits);
        return tf.math.mean(losses, tf.array(0, 1));
    }
}
