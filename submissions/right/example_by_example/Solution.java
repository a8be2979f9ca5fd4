import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
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
        long examples = x.shape().get(1);
        List<Operand<TFloat32>> columns = new ArrayList<>();
        for (Operand<TFloat32> image : tf.unstack(x, examples, Unstack.axis(1L))) {
            Operand<TFloat32> logits = forwardOne(tf, tf.expandDims(image, tf.constant(1)), parameters);
            columns.add(tf.reshape(logits, tf.array(6)));
        }
        // not concat: that one wants at least two
        return tf.stack(columns, Stack.axis(1L));
    }

    /** One image, shape (12288, 1), to its six logits, shape (6, 1). */
    private Operand<TFloat32> forwardOne(
            Ops tf, Operand<TFloat32> image, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a1 =
                tf.nn.relu(tf.math.add(tf.linalg.matMul(parameters.get("W1"), image), parameters.get("b1")));
        Operand<TFloat32> a2 =
                tf.nn.relu(tf.math.add(tf.linalg.matMul(parameters.get("W2"), a1), parameters.get("b2")));
        return tf.math.add(tf.linalg.matMul(parameters.get("W3"), a2), parameters.get("b3"));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        long classes = logits.shape().get(0);
        List<Operand<T>> z = tf.unstack(logits, classes).output().stream().map(o -> (Operand<T>) o).toList();
        List<Operand<T>> y = tf.unstack(labels, classes).output().stream().map(o -> (Operand<T>) o).toList();
        Operand<T> total = tf.dtypes.cast(tf.constant(0), logits.type());
        for (int c = 0; c < classes; c++) {
            total = tf.math.add(total, tf.math.mean(loss(tf, z.get(c), y.get(c)), tf.constant(0)));
        }
        return tf.math.div(total, tf.dtypes.cast(tf.constant(classes), logits.type()));
    }

    private <T extends TNumber> Operand<T> loss(Ops tf, Operand<T> z, Operand<T> y) {
        Operand<T> positivePart = tf.nn.relu(z);
        Operand<T> tail = tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(z))));
        return tf.math.add(tf.math.sub(positivePart, tf.math.mul(z, y)), tail);
    }
}
