import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorflow.Operand;
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
        enum Name {
            X(3, 1),
            W(4, 3),
            B(4, 1);

            final int rows;
            final int columns;

            Name(int rows, int columns) {
                this.rows = rows;
                this.columns = columns;
            }
        }
        @SuppressWarnings("unchecked")
        Operand<TFloat64>[] drawn = new Operand[Name.values().length];
        for (Name name : Name.values()) {
            drawn[name.ordinal()] = tf.constant(random.randn(name.rows, name.columns));
        }
        return tf.math.add(
                tf.linalg.matMul(drawn[Name.W.ordinal()], drawn[Name.X.ordinal()]), drawn[Name.B.ordinal()]);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return tf.expandDims(
                tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f)), tf.constant(1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new ConcurrentHashMap<>();
        EnumSet.allOf(Layer.class).forEach(layer -> layer.initialize(tf, parameters));
        return parameters;
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a = x;
        for (Layer layer : Layer.values()) {
            a = layer.forward(tf, a, parameters);
        }
        return a;
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        // y softplus(-z) + (1 - y) softplus(z)
        Operand<T> one = tf.constant(logits.type(), 1);
        Operand<T> ifHot = tf.math.mul(labels, tf.math.softplus(tf.math.neg(logits)));
        Operand<T> ifNot = tf.math.mul(tf.math.sub(one, labels), tf.math.softplus(logits));
        return tf.math.mean(tf.math.add(ifHot, ifNot), tf.array(0, 1));
    }
}
