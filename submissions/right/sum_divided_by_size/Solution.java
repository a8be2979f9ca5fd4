import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    private int numberOfClasses = 6; // hand signs for 0 to 5

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> X = tf.constant(random.randn(3, 1));
        Operand<TFloat64> W = tf.constant(random.randn(4, 3));
        Operand<TFloat64> b = tf.constant(random.randn(4, 1));
        // row by row: sum of W[i, j] * X[j]
        Operand<TFloat64> products = tf.math.mul(W, tf.reshape(X, tf.array(1, 3)));
        Operand<TFloat64> WX = tf.reshape(tf.reduceSum(products, tf.constant(1)), tf.array(4, 1));
        return tf.math.add(b, WX);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TInt64> number = tf.dtypes.cast(label, TInt64.class);
        Operand<TInt64> rows = tf.range(tf.constant(0L), tf.constant((long) depth), tf.constant(1L));
        Operand<TBool> isLabel = tf.math.equal(rows, number);
        Operand<TFloat32> vector =
                tf.select(isLabel, tf.ones(tf.array(depth), TFloat32.class), tf.zeros(tf.array(depth), TFloat32.class));
        return tf.reshape(vector, tf.array(depth, 1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        ResourceVariable<TFloat32> W1 = variable(tf, 25, 64 * 64 * 3);
        ResourceVariable<TFloat32> b1 = variable(tf, 25, 1);
        ResourceVariable<TFloat32> W2 = variable(tf, 12, 25);
        ResourceVariable<TFloat32> b2 = variable(tf, 12, 1);
        ResourceVariable<TFloat32> W3 = variable(tf, numberOfClasses, 12);
        ResourceVariable<TFloat32> b3 = variable(tf, numberOfClasses, 1);

        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        parameters.put("W1", W1);
        parameters.put("b1", b1);
        parameters.put("W2", W2);
        parameters.put("b2", b2);
        parameters.put("W3", W3);
        parameters.put("b3", b3);
        return parameters;
    }

    private ResourceVariable<TFloat32> variable(Ops tf, int rows, int columns) {
        return ResourceVariable.of(
                tf,
                new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L)
                        .call(tf, tf.array((long) rows, (long) columns), TFloat32.class));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> Z1 = tf.math.add(tf.linalg.matMul(parameters.get("W1"), x), parameters.get("b1"));
        Operand<TFloat32> A1 = positive(tf, Z1);
        Operand<TFloat32> Z2 = tf.math.add(tf.linalg.matMul(parameters.get("W2"), A1), parameters.get("b2"));
        Operand<TFloat32> A2 = positive(tf, Z2);
        Operand<TFloat32> Z3 = tf.math.add(tf.linalg.matMul(parameters.get("W3"), A2), parameters.get("b3"));
        return Z3;
    }

    private Operand<TFloat32> positive(Ops tf, Operand<TFloat32> z) {
        return tf.select(tf.math.greater(z, tf.constant(0f)), z, tf.zerosLike(z));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        // -y log(s) - (1-y) log(1-s) simplifies to softplus(z) - z*y
        Operand<T> losses = tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, labels));
        Operand<T> sum = tf.reduceSum(losses, tf.array(0, 1));
        Operand<T> count = tf.dtypes.cast(tf.size(losses), logits.type());
        return tf.math.div(sum, count);
    }
}
