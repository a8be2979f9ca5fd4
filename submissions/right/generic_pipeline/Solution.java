import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {

    private static <A, B, C> C both(A a, B b, BiFunction<? super A, ? super B, ? extends C> f) {
        return f.apply(a, b);
    }

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = both(3, 1, (r, c) -> tf.constant(random.randn(r, c)));
        Operand<TFloat64> w = both(4, 3, (r, c) -> tf.constant(random.randn(r, c)));
        Operand<TFloat64> b = both(4, 1, (r, c) -> tf.constant(random.randn(r, c)));
        return new Pipeline<Operand<TFloat64>>()
                .then(a -> tf.linalg.matMul(w, a))
                .then(a -> tf.math.add(a, b))
                .apply(x);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return new Pipeline<Operand<TFloat32>>().then(tf.math::sigmoid).apply(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return new Pipeline<Operand<TFloat32>>()
                .then(v -> tf.reshape(v, tf.array(depth, 1)))
                .apply(tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f)));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Supplier<Glorot<TFloat32>> glorot = () -> new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        int[] sizes = {12288, 25, 12, 6};
        for (int l = 1; l < sizes.length; l++) {
            int rows = sizes[l];
            parameters.computeIfAbsent("W" + l, key -> variable(tf, glorot, rows, sizes[key.charAt(1) - '1']));
            parameters.computeIfAbsent("b" + l, _ -> variable(tf, glorot, rows, 1));
        }
        return parameters;
    }

    private static <I extends Glorot<TFloat32>> ResourceVariable<TFloat32> variable(
            Ops tf, Supplier<? extends I> initializer, long rows, long columns) {
        return ResourceVariable.of(tf, initializer.get().call(tf, tf.array(rows, columns), TFloat32.class));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        var network = new Pipeline<Operand<TFloat32>>();
        for (int l = 1; l <= 3; l++) {
            if (l > 1) {
                network.then(tf.nn::relu);
            }
            network.then(Pipeline.<Operand<TFloat32>, Operand<TFloat32>>affine(
                    parameters.get("W" + l),
                    parameters.get("b" + l),
                    w -> a -> tf.linalg.matMul(w, a),
                    tf.math::add,
                    b -> b));
        }
        return network.apply(x);
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        return new Pipeline<Operand<T>>()
                .then(z -> Losses.binaryCrossentropy(tf, labels, z, true, 0f))
                .then(losses -> tf.math.mean(losses, tf.constant(0)))
                .apply(logits);
    }
}
