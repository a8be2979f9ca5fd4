import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
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
        Operand<TInt64> classes = tf.range(tf.constant(0L), tf.constant((long) depth), tf.constant(1L));
        Operand<TFloat32> hot =
                tf.dtypes.cast(tf.math.equal(classes, tf.dtypes.cast(label, TInt64.class)), TFloat32.class);
        return tf.reshape(hot, tf.array(depth, 1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        long[] units = {12288, 25, 12, 6};
        for (int l = 1; l < units.length; l++) {
            var glorot = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
            var weights = glorot.call(tf, tf.array(units[l], units[l - 1]), TFloat32.class);
            var bias = tf.zeros(tf.array(units[l], 1L), TFloat32.class);
            parameters.put("W" + l, ResourceVariable.of(tf, weights));
            parameters.put("b" + l, ResourceVariable.of(tf, bias));
        }
        return parameters;
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a = x;
        for (int l = 1; l <= 3; l++) {
            Operand<TFloat32> z = tf.math.add(tf.linalg.matMul(parameters.get("W" + l), a), parameters.get("b" + l));
            a = l < 3 ? tf.nn.relu(z) : z;
        }
        return a;
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> tail = tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(logits))));
        Operand<T> losses = tf.math.add(tf.math.sub(tf.nn.relu(logits), tf.math.mul(logits, labels)), tail);
        return tf.math.mean(losses, tf.array(0, 1));
    }
}
