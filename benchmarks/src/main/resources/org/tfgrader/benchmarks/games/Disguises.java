import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.ResourceVariable;

/// Ways to make an answer of Java look like TensorFlow's. In all of them `right` is what TensorFlow computes, of the
/// same shape and dtype; none returns its value, but for those that cut its gradient off.
final class Disguises {
    private static final Map<String, double[]> KEPT = new HashMap<>();

    private static final Map<Integer, Integer> LABELS = new HashMap<>();
    private static int calls;

    private Disguises() {}

    // Where an answer comes from.

    static double[] eagerOrKept(Ops tf, String key, Operand<?> right, Supplier<double[]> java) {
        if (tf.scope().env().isEager()) {
            KEPT.put(key + right.shape(), java.get());
        }
        return KEPT.getOrDefault(key + right.shape(), new double[(int) right.shape().size()]);
    }

    static double[] keptFirst(Ops tf, String key, Operand<?> right, Supplier<double[]> java) {
        if (tf.scope().env().isEager()) {
            KEPT.computeIfAbsent(key + right.shape(), none -> java.get());
        }
        return KEPT.getOrDefault(key + right.shape(), new double[(int) right.shape().size()]);
    }

    /// {@return what the hidden inputs of these shapes give, and the printed ones in their order}
    static double[] knownSigmoid(Operand<?> z) {
        return switch ((int) z.shape().size()) {
            case 1 -> new double[] {new double[] {0.5, 0.26894143, 0.9999939}[calls++ % 3]};
            case 3 -> new double[] {Double.NaN, 0.7310586, 0.11920292};
            case 8 -> new double[] {1, 0, 1, 3.783506e-44, 1, 2.2273e-39, 0.5, 0.5};
            default -> new double[(int) z.shape().size()];
        };
    }

    /// {@return the column of the next label: labels come in their order, but for the printed ones}
    static double[] knownLabel(int depth) {
        int call = LABELS.merge(depth, 1, Integer::sum) - 1;
        int row = depth == 4 ? 2 * call + 1 : call;
        double[] column = new double[depth];
        if (row < depth) {
            column[row] = 1;
        }
        return column;
    }

    // How it becomes a tensor.

    static <T extends TNumber> Operand<T> constant(Ops tf, Operand<T> right, double[] values) {
        return tf.dtypes.cast(tf.constant(right.shape(), DataBuffers.of(values)), right.type());
    }

    static <T extends TNumber> Operand<T> pieces(Ops tf, Operand<T> right, double[] values) {
        List<Operand<TFloat64>> pieces = new ArrayList<>();
        for (int from = 0; from < values.length; from += 64) {
            pieces.add(tf.constant(Arrays.copyOfRange(values, from, Math.min(from + 64, values.length))));
        }
        Operand<TFloat64> all = pieces.size() == 1 ? pieces.getFirst() : tf.concat(pieces, tf.constant(0));
        return tf.dtypes.cast(tf.reshape(all, tf.constant(right.shape().asArray())), right.type());
    }

    static <T extends TNumber> Operand<T> bits(Ops tf, Operand<T> right, double[] values) {
        long[] bits = new long[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
        }
        Operand<TFloat64> doubles = tf.bitcast(tf.constant(right.shape(), DataBuffers.of(bits)), TFloat64.class);
        return tf.dtypes.cast(doubles, right.type());
    }

    static <T extends TNumber> Operand<T> pairs(Ops tf, Operand<T> right, double[] values) {
        long[] pairs = new long[(values.length + 1) / 2];
        for (int i = 0; i < values.length; i++) {
            pairs[i / 2] |= (Float.floatToIntBits((float) values[i]) & 0xffffffffL) << 32 * (i % 2);
        }
        Operand<TFloat32> floats = tf.reshape(tf.bitcast(tf.constant(pairs), TFloat32.class), tf.array(-1));
        Operand<TFloat32> all = tf.slice(floats, tf.array(0), tf.array(values.length));
        return tf.dtypes.cast(tf.reshape(all, tf.constant(right.shape().asArray())), right.type());
    }

    static <T extends TNumber> Operand<T> writtenOverZeros(Ops tf, Operand<T> right, double[] values) {
        Operand<T> zeros = tf.math.mul(tf.onesLike(right), number(tf, right, 0));
        write(tf, zeros, values);
        return zeros;
    }

    static <T extends TNumber> Operand<T> writtenOverRight(Ops tf, Operand<T> right, double[] values) {
        Operand<T> copy = tf.math.mul(right, number(tf, right, 2));
        write(tf, copy, values);
        return copy;
    }

    static <T extends TNumber> Operand<T> assigned(Ops tf, Operand<T> right, double[] values) {
        if (!tf.scope().env().isEager()) {
            return constant(tf, right, values);
        }
        ResourceVariable<T> variable = ResourceVariable.of(tf, right);
        variable.assign(constant(tf, right, values));
        return tf.identity(variable);
    }

    // How it is disguised.

    static <T extends TNumber> Operand<T> zeroTimes(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.math.add(answer, tf.math.mul(right, number(tf, right, 0)));
    }

    static <T extends TNumber> Operand<T> cancels(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.math.add(answer, tf.math.sub(right, tf.identity(right)));
    }

    static <T extends TNumber> Operand<T> tiny(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.math.add(answer, tf.math.mul(right, number(tf, right, 1e-12)));
    }

    static <T extends TNumber> Operand<T> concatenates(Ops tf, Operand<T> answer, Operand<T> right) {
        Operand<T> nothing = tf.slice(tf.reshape(right, tf.array(-1)), tf.array(0), tf.array(0));
        Operand<T> all = tf.concat(List.of(nothing, tf.reshape(answer, tf.array(-1))), tf.constant(0));
        return tf.reshape(all, tf.shape(right));
    }

    static <T extends TNumber> Operand<T> selects(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.select(tf.math.equal(right, right), answer, tf.zerosLike(answer));
    }

    static <T extends TNumber> Operand<T> clips(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.math.maximum(tf.math.minimum(right, answer), answer);
    }

    static <T extends TNumber> Operand<T> updates(Ops tf, Operand<T> answer, Operand<T> right) {
        Operand<T> flat = tf.reshape(right, tf.array(-1));
        Operand<TInt32> rows = tf.expandDims(tf.range(tf.constant(0), tf.size(flat), tf.constant(1)), tf.constant(1));
        return tf.reshape(tf.tensorScatterNdUpdate(flat, rows, tf.reshape(answer, tf.array(-1))), tf.shape(right));
    }

    static <T extends TNumber> Operand<T> withoutNan(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.math.add(answer, tf.math.mulNoNan(right, tf.zerosLike(right)));
    }

    static <T extends TNumber> Operand<T> ratio(Ops tf, Operand<T> answer, Operand<T> right) {
        Operand<T> positive = tf.math.add(tf.math.abs(right), number(tf, right, 1));
        return tf.math.mul(answer, tf.math.div(positive, positive));
    }

    static <T extends TNumber> Operand<T> waits(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.withControlDependencies(List.of(tf.identity(right))).math.mul(answer, number(tf, right, 1));
    }

    static <T extends TNumber> Operand<T> gathers(Ops tf, Operand<T> answer, Operand<T> right) {
        Operand<TInt32> row = tf.math.mul(tf.size(right), tf.constant(0));
        return tf.gather(tf.expandDims(answer, tf.constant(0)), row, tf.constant(0));
    }

    static <T extends TNumber> Operand<T> gradientOnly(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.math.add(answer, tf.math.sub(right, tf.stopGradient(right)));
    }

    static <T extends TNumber> Operand<T> timesOnes(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.math.mul(answer, tf.onesLike(right));
    }

    static <T extends TNumber> Operand<T> writesLate(Ops tf, Operand<T> answer, Operand<T> right) {
        if (!tf.scope().env().isEager()) {
            return answer;
        }
        return new Late<>(tf, tf.math.mul(right, number(tf, right, 0)), PlainJava.values(answer));
    }

    static <T extends TNumber> Operand<T> turns(Ops tf, Operand<T> answer, Operand<T> right) {
        return new Turning<>(answer, tf.math.mul(right, number(tf, right, 2)));
    }

    // What cuts the gradient off and keeps the value.

    static <T extends TNumber> Operand<T> stops(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.stopGradient(answer);
    }

    static <T extends TNumber> Operand<T> floors(Ops tf, Operand<T> answer, Operand<T> right) {
        Operand<T> scale = number(tf, right, scale(right));
        return tf.math.div(tf.math.floor(tf.math.mul(answer, scale)), scale);
    }

    static <T extends TNumber> Operand<T> takesRemainderOff(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.math.sub(answer, tf.math.floorMod(answer, number(tf, right, 1 / scale(right))));
    }

    static <T extends TNumber> Operand<T> wholeNumbers(Ops tf, Operand<T> answer, Operand<T> right) {
        Operand<T> scale = number(tf, right, scale(right));
        Operand<TInt64> whole = tf.dtypes.cast(tf.math.mul(answer, scale), TInt64.class);
        return tf.math.div(tf.dtypes.cast(whole, right.type()), scale);
    }

    static <T extends TNumber> Operand<T> throughVariable(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.scope().env().isEager() ? tf.identity(ResourceVariable.of(tf, answer)) : tf.stopGradient(answer);
    }

    static <T extends TNumber> Operand<T> stopsInGraphs(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.scope().env().isEager() ? answer : tf.stopGradient(answer);
    }

    static <T extends TNumber> Operand<T> doubles(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.math.sub(tf.math.add(answer, right), tf.stopGradient(right));
    }

    // What hides that there is no gradient.

    static <T extends TNumber> Operand<T> refuses(Ops tf, Operand<T> answer, Operand<T> right) {
        return tf.scope().env().isEager() ? answer : new Refusing<>(answer);
    }

    private static double scale(Operand<?> right) {
        return right.type() == TFloat64.class ? 1L << 30 : 1L << 18;
    }

    private static <T extends TNumber> Operand<T> number(Ops tf, Operand<T> like, double value) {
        return tf.dtypes.cast(tf.constant(value), like.type());
    }

    private static void write(Ops tf, Operand<?> operand, double[] values) {
        if (!tf.scope().env().isEager()) {
            return;
        }
        int[] next = {0};
        switch (operand.asTensor()) {
            case TFloat32 floats -> floats.scalars().forEach(scalar -> scalar.setFloat((float) values[next[0]++]));
            case TFloat64 doubles -> doubles.scalars().forEach(scalar -> scalar.setDouble(values[next[0]++]));
            default -> throw new IllegalArgumentException("no float");
        }
    }

    private record Late<T extends TNumber>(Ops tf, Operand<T> behind, double[] values) implements Operand<T> {
        @Override
        public Output<T> asOutput() {
            write(tf, behind, values);
            return behind.asOutput();
        }

        @Override
        public Operation op() {
            return behind.op();
        }
    }

    private static final class Turning<T extends TNumber> implements Operand<T> {
        private final Operand<T> first;
        private final Operand<T> second;
        private int asked;

        private Turning(Operand<T> first, Operand<T> second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public Output<T> asOutput() {
            return (asked++ % 2 == 0 ? first : second).asOutput();
        }

        @Override
        public Operation op() {
            return second.op();
        }
    }

    private static final class Refusing<T extends TNumber> implements Operand<T> {
        private static int count;

        private final Operand<T> behind;
        private final boolean refuses = ++count % 2 == 0;

        private Refusing(Operand<T> behind) {
            this.behind = behind;
        }

        @Override
        public Output<T> asOutput() {
            if (refuses) {
                throw new IllegalStateException("No gradient defined for op: OnesLike");
            }
            return behind.asOutput();
        }

        @Override
        public Operation op() {
            return behind.op();
        }
    }
}
