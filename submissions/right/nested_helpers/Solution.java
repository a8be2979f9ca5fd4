import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    private interface Activation {
        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> z);
    }

    private enum Parameter {
        W1(25, 12288),
        b1(25, 1),
        W2(12, 25),
        b2(12, 1),
        W3(6, 12),
        b3(6, 1);

        private final long rows;
        private final long columns;

        Parameter(long rows, long columns) {
            this.rows = rows;
            this.columns = columns;
        }
    }

    private class Linear {
        private final Activation activation;
        private final Parameter w;
        private final Parameter b;

        Linear(Activation activation, Parameter w, Parameter b) {
            this.activation = activation;
            this.w = w;
            this.b = b;
        }

        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> a, Map<String, ? extends Operand<TFloat32>> parameters) {
            return activation.apply(
                    tf, tf.math.add(tf.linalg.matMul(parameters.get(w.name()), a), parameters.get(b.name())));
        }
    }

    private final Activation relu = new Activation() {
        @Override
        public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> z) {
            return tf.nn.relu(z);
        }
    };
    private final Activation none = (tf, z) -> z;
    private final Linear[] layers = {
        new Linear(relu, Parameter.W1, Parameter.b1),
        new Linear(relu, Parameter.W2, Parameter.b2),
        new Linear(none, Parameter.W3, Parameter.b3)
    };

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
        Operand<TFloat32> oneHot =
                tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(0L));
        return tf.reshape(oneHot, tf.array(-1, 1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new HashMap<>();
        for (Parameter parameter : Parameter.values()) {
            var initializer = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
            parameters.put(
                    parameter.name(),
                    ResourceVariable.of(
                            tf,
                            initializer.call(tf, tf.array(parameter.rows, parameter.columns), TFloat32.class)));
        }
        return parameters;
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a = x;
        for (Linear layer : layers) {
            a = layer.apply(tf, a, parameters);
        }
        return a;
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = Losses.binaryCrossentropy(tf, labels, logits, true, 0f);
        return tf.math.mean(losses, tf.range(tf.constant(0), tf.rank(losses), tf.constant(1)));
    }
}
