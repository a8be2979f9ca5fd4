import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> X = tf.constant(random.randn(3, 1));
        Operand<TFloat64> W = tf.constant(random.randn(4, 3));
        Operand<TFloat64> b = tf.constant(random.randn(4, 1));
        Operand<TFloat64> Y = tf.math.add(tf.linalg.matMul(W, X), b);
        return Y;
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
        Operand<TFloat32> ones = tf.onesLike(x);
        return tf.math.div(ones, tf.math.add(ones, tf.math.exp(tf.math.neg(x))));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> oneHot = tf.oneHot(
                tf.expandDims(label, tf.constant(-1)),
                tf.constant(depth),
                tf.constant(1f),
                tf.constant(0f),
                OneHot.axis(0L));
        return oneHot;
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
        values.put("W1", glorot(tf, 25, 12288));
        values.put("b1", glorot(tf, 25, 1));
        values.put("W2", glorot(tf, 12, 25));
        values.put("b2", glorot(tf, 12, 1));
        values.put("W3", glorot(tf, 6, 12));
        values.put("b3", glorot(tf, 6, 1));

        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        for (Entry<String, Operand<TFloat32>> value : values.entrySet()) {
            parameters.put(value.getKey(), ResourceVariable.of(tf, value.getValue()));
        }
        return parameters;
    }

    Operand<TFloat32> glorot(Ops tf, long rows, long columns) {
        return new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L)
                .call(tf, tf.array(rows, columns), TFloat32.class);
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> Z1 = tf.math.add(tf.linalg.matMul(parameters.get("W1"), x), parameters.get("b1"));
        Operand<TFloat32> A1 = tf.nn.relu(Z1);
        Operand<TFloat32> Z2 = tf.math.add(tf.linalg.matMul(parameters.get("W2"), A1), parameters.get("b2"));
        Operand<TFloat32> A2 = tf.nn.relu(Z2);
        Operand<TFloat32> Z3 = tf.math.add(tf.linalg.matMul(parameters.get("W3"), A2), parameters.get("b3"));
        return Z3;
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> ones = tf.onesLike(logits);
        Operand<T> zeros = tf.zerosLike(logits);
        Operand<T> losses = tf.math.add(
                tf.math.sub(tf.math.maximum(logits, zeros), tf.math.mul(logits, labels)),
                tf.math.log(tf.math.add(ones, tf.math.exp(tf.math.neg(tf.math.abs(logits))))));
        Operand<TInt32> columns = tf.math.floorDiv(tf.size(losses), tf.size(tf.reduceSum(losses, tf.constant(1))));
        Operand<T> sums = tf.math.div(
                tf.reduceSum(losses, tf.constant(1)), tf.dtypes.cast(columns, logits.type()));
        return tf.math.mean(sums, tf.array(0));
    }
}
