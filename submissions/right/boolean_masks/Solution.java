import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.types.TBool;
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
        Operand<TFloat32> a1 = tf.nn.relu(layer(tf.withSubScope("layer"), x, parameters, 1));
        Operand<TFloat32> a2 = tf.nn.relu(layer(tf.withSubScope("layer"), a1, parameters, 2));
        return layer(tf.withSubScope("layer"), a2, parameters, 3);
    }

    private static Operand<TFloat32> layer(
            Ops tf, Operand<TFloat32> a, Map<String, ? extends Operand<TFloat32>> parameters, int number) {
        return tf.math.add(tf.linalg.matMul(parameters.get("W" + number), a), parameters.get("b" + number));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> zero = tf.dtypes.cast(tf.constant(0), logits.type());
        Operand<TBool> positive = tf.math.greaterEqual(logits, zero);
        Operand<TBool> negative = tf.math.logicalNot(positive);
        Operand<T> up = tf.booleanMask(logits, positive);
        Operand<T> down = tf.booleanMask(logits, negative);
        Operand<T> upper = tf.math.add(
                tf.math.sub(up, tf.math.mul(up, tf.booleanMask(labels, positive))),
                tf.math.log1p(tf.math.exp(tf.math.neg(up))));
        Operand<T> lower = tf.math.sub(
                tf.math.log1p(tf.math.exp(down)), tf.math.mul(down, tf.booleanMask(labels, negative)));
        Operand<T> sum = tf.math.add(tf.reduceSum(upper, tf.constant(0)), tf.reduceSum(lower, tf.constant(0)));
        return tf.math.div(sum, tf.dtypes.cast(tf.size(logits), logits.type()));
    }
}
