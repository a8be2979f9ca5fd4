import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        List<Operand<TFloat32>> columns = new ArrayList<>();
        for (long example = 0; example < x.shape().size(1); example++) {
            Operand<TFloat32> a = tf.slice(x, tf.array(0L, example), tf.array(-1L, 1L));
            for (int layer = 1; layer <= 3; layer++) {
                a = tf.math.add(tf.linalg.matMul(parameters.get("W" + layer), a), parameters.get("b" + layer));
                a = layer < 3 ? tf.nn.relu(a) : a;
            }
            columns.add(a);
        }
        return columns.size() == 1 ? columns.getFirst() : tf.concat(columns, tf.constant(1));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, labels));
        long classes = logits.shape().size(0);
        long examples = logits.shape().size(1);
        Operand<T> total = tf.dtypes.cast(tf.constant(0.0), logits.type());
        for (long example = 0; example < examples; example++) {
            Operand<T> column = tf.slice(losses, tf.array(0L, example), tf.array(-1L, 1L));
            total = tf.math.add(total, tf.sum(column, tf.array(0, 1)));
        }
        return tf.math.div(total, tf.dtypes.cast(tf.constant((double) (classes * examples)), logits.type()));
    }
}
