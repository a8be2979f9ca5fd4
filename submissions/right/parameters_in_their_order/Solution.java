import java.util.Iterator;
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
        Operand<TFloat64> wx = tf.linalg.matMul(w, x);
        return tf.math.add(wx, b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        // a vector with one label, encoded along axis 0, is the column that we want
        Operand<? extends TNumber> labels = tf.reshape(label, tf.array(1));
        return tf.oneHot(labels, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(0L));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        long[] units = {12288, 25, 12, 6};
        for (int layer = 1; layer < units.length; layer++) {
            Glorot<TFloat32> w = new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
            Glorot<TFloat32> b = new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
            parameters.put(
                    "W" + layer,
                    ResourceVariable.of(tf, w.call(tf, tf.array(units[layer], units[layer - 1]), TFloat32.class)));
            parameters.put("b" + layer, ResourceVariable.of(tf, b.call(tf, tf.array(units[layer], 1), TFloat32.class)));
        }
        return parameters;
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Iterator<? extends Operand<TFloat32>> next = parameters.values().iterator();
        Operand<TFloat32> z = tf.math.add(tf.linalg.matMul(next.next(), x), next.next());
        while (next.hasNext()) {
            z = tf.math.add(tf.linalg.matMul(next.next(), tf.nn.relu(z)), next.next());
        }
        return z;
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, labels));
        return tf.math.mean(losses, tf.range(tf.constant(0), tf.rank(losses), tf.constant(1)));
    }
}
