import module java.base;

import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

/// Written with what Java 25 has.
public final class Solution implements GradedFunctions {

    record Size(int rows, int columns) {}

    record Dense(int number, Size size) {}

    static class Stack {
        final List<Dense> layers;

        Stack(List<Dense> layers) {
            this.layers = layers;
        }
    }

    static final class CheckedStack extends Stack {
        CheckedStack(Dense... layers) {
            if (layers.length == 0) {
                throw new IllegalArgumentException("no layers");
            }
            super(List.of(layers));
        }

        Dense last() {
            return super.layers.getLast();
        }
    }

    private final CheckedStack stack = new CheckedStack(
            new Dense(1, new Size(25, 12_288)), new Dense(2, new Size(12, 25)), new Dense(3, new Size(6, 12)));

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        var drawn = Stream.of(new Size(3, 1), new Size(4, 3), new Size(4, 1))
                .map(size -> switch (size) {
                    case Size(var rows, var columns) -> tf.constant(random.randn(rows, columns));
                })
                .toList();
        return tf.math.add(tf.linalg.matMul(drawn.get(1), drawn.getFirst()), drawn.getLast());
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return tf.reshape(
                tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f)), tf.array(-1, 1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        var parameters = new LinkedHashMap<String, ResourceVariable<TFloat32>>();
        for (Object layer : stack.layers) {
            if (layer instanceof Dense(int number, Size(int rows, int columns))) {
                parameters.put("W" + number, glorot(tf, rows, columns));
                parameters.put("b" + number, glorot(tf, rows, 1));
            }
        }
        return Collections.unmodifiableSequencedMap(parameters);
    }

    private static ResourceVariable<TFloat32> glorot(Ops tf, long rows, long columns) {
        var initializer = new Glorot<TFloat32>(Distribution.TRUNCATED_NORMAL, 1);
        return ResourceVariable.of(tf, initializer.call(tf, tf.array(rows, columns), TFloat32.class));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        return stack.layers.stream()
                .gather(Gatherers.<Dense, Operand<TFloat32>>fold(() -> x, (a, layer) -> {
                    var z = tf.math.add(
                            tf.linalg.matMul(parameters.get("W" + layer.number()), a),
                            parameters.get("b" + layer.number()));
                    return layer.equals(stack.last()) ? z : tf.nn.relu(z);
                }))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        var losses = Losses.binaryCrossentropy(tf, labels, logits, true, 0f);
        int rank = 0;
        for (var _ : losses.shape().asArray()) {
            rank++;
        }
        return tf.math.mean(losses, tf.constant(IntStream.range(0, rank).toArray()));
    }
}
