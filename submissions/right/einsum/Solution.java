import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = tf.constant(random.randn(3, 1));
        Operand<TFloat64> w = tf.constant(random.randn(4, 3));
        Operand<TFloat64> b = tf.constant(random.randn(4, 1));
        return tf.math.add(times(tf, w, x), b);
    }

    private static <T extends TType> Operand<T> times(Ops tf, Operand<T> a, Operand<T> b) {
        return tf.linalg.einsum(List.of(a, b), "ij,jk->ik");
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> vector = tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f));
        return tf.linalg.einsum(List.of(vector, tf.ones(tf.array(1), TFloat32.class)), "i,j->ij");
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        long[] units = {12288, 25, 12, 6};
        for (int l = 1; l < units.length; l++) {
            var glorot = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
            parameters.put(
                    "W" + l, ResourceVariable.of(tf, glorot.call(tf, tf.array(units[l], units[l - 1]), TFloat32.class)));
            parameters.put("b" + l, ResourceVariable.of(tf, glorot.call(tf, tf.array(units[l], 1L), TFloat32.class)));
        }
        return parameters;
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a1 = tf.nn.relu(tf.math.add(times(tf, parameters.get("W1"), x), parameters.get("b1")));
        Operand<TFloat32> a2 = tf.nn.relu(tf.math.add(times(tf, parameters.get("W2"), a1), parameters.get("b2")));
        return tf.math.add(times(tf, parameters.get("W3"), a2), parameters.get("b3"));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = tf.math.sub(tf.math.softplus(logits), tf.math.mul(labels, logits));
        return tf.math.mean(losses, tf.array(0, 1));
    }
}
