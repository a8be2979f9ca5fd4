import java.util.*;
import java.util.function.*;
import java.util.stream.*;
import org.tensorflow.*;
import org.tensorflow.framework.activations.*;
import org.tensorflow.framework.initializers.*;
import org.tensorflow.framework.losses.*;
import org.tensorflow.framework.op.FrameworkOps;
import org.tensorflow.ndarray.*;
import org.tensorflow.ndarray.buffer.*;
import org.tensorflow.ndarray.Shape;
import java.util.function.Function;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.*;
import org.tensorflow.op.core.*;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.*;
import org.tensorflow.types.*;
import org.tensorflow.types.family.*;
import org.tfgrader.kit.*;

public class Solution implements GradedFunctions {

    @Override public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = tf.constantOf(TFloat64.tensorOf(StdArrays.ndCopyOf(random.randn(3, 1))));
        Operand<TFloat64> w = tf.constantOf(TFloat64.tensorOf(Shape.of(4, 3), t -> { double[][] d = random.randn(4, 3); for (int i = 0; i < 4; i++) for (int j = 0; j < 3; j++) t.setDouble(d[i][j], i, j); }));
        Operand<TFloat64> b = tf.constant(Shape.of(4, 1), DataBuffers.of(DoubleStream.generate(random::randn).limit(4).toArray()));
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }
    @Override public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat64> d = tf.dtypes.cast(z, TFloat64.class);
        return tf.dtypes.cast(tf.math.reciprocal(tf.math.add(tf.constant(1.0), tf.math.exp(tf.math.neg(d)))), TFloat32.class);
    }
    @Override public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TInt32> rows = tf.range(tf.constant(0), tf.constant(depth), tf.constant(1));
        return tf.expandDims(tf.dtypes.cast(tf.math.equal(rows, tf.dtypes.cast(label, TInt32.class)), TFloat32.class), tf.constant(-1));
    }
    @Override public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        var scaling = new VarianceScaling<TFloat32>(1.0, VarianceScaling.Mode.FAN_AVG, VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return Map.of("W1", 12288, "W2", 25, "W3", 12, "b1", 1, "b2", 1, "b3", 1).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e ->
            ResourceVariable.of(tf, scaling.call(tf, tf.array(Map.of('1', 25L, '2', 12L, '3', 6L).get(e.getKey().charAt(1)), (long) e.getValue()), TFloat32.class)), (a, b) -> a, TreeMap::new));
    }
    @Override public Operand<TFloat32> forwardPropagation(Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> p) {
        return layer(tf, p, 3, relu(tf, layer(tf, p, 2, relu(tf, layer(tf, p, 1, x)))));
    }
    private Operand<TFloat32> relu(Ops tf, Operand<TFloat32> z) { return tf.math.mul(z, tf.dtypes.cast(tf.math.greater(z, tf.zerosLike(z)), TFloat32.class)); }
    private Operand<TFloat32> layer(Ops tf, Map<String, ? extends Operand<TFloat32>> p, int l, Operand<TFloat32> a) {
        Operand<TFloat32> ones = tf.onesLike(tf.slice(a, tf.constant(new int[] {0, 0}), tf.constant(new int[] {1, -1})));
        return tf.linalg.matMul(tf.concat(List.of(p.get("W" + l), p.get("b" + l)), tf.constant(1)), tf.concat(List.of(a, ones), tf.constant(0)));
    }
    @Override public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> pos = tf.math.softplus(tf.math.neg(logits)), neg = tf.math.softplus(logits);
        Operand<T> one = tf.onesLike(labels);
        Operand<T> losses = tf.math.add(tf.math.mul(labels, pos), tf.math.mul(tf.math.sub(one, labels), neg));
        Operand<T> sum = tf.reduceSum(losses, tf.constant(new int[] {0, 1}));
        return tf.math.div(sum, tf.dtypes.cast(tf.size(losses), logits.type()));
    }
}
