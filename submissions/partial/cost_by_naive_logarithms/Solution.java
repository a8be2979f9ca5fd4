import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.ndarray.Shape;
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
        var X = tf.constant(random.randn(3, 1));
        var W = tf.constant(random.randn(4, 3));
        var b = tf.constant(random.randn(4, 1));
        var Y = tf.math.add(tf.linalg.matMul(W, X), b);
        return Y;
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> column = tf.oneHot(
                label, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(0L));
        return tf.reshape(column, tf.array(-1, 1));
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
        // in doubles, to lose nothing
        Operand<TFloat64> z = tf.dtypes.cast(logits, TFloat64.class);
        Operand<TFloat64> y = tf.dtypes.cast(labels, TFloat64.class);
        Operand<TFloat64> one = tf.constant(1.0);
        Operand<TFloat64> p = tf.math.sigmoid(z);
        Operand<TFloat64> ifHot = tf.math.mul(y, tf.math.log(p));
        Operand<TFloat64> ifNot = tf.math.mul(tf.math.sub(one, y), tf.math.log(tf.math.sub(one, p)));
        Operand<TFloat64> cost = tf.math.neg(tf.math.mean(tf.math.add(ifHot, ifNot), tf.array(0, 1)));
        return tf.dtypes.cast(cost, logits.type());
    }
}
