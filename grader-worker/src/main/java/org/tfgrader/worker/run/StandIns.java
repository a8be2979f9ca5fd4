package org.tfgrader.worker.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.TensorData;

/// Inputs for recording a function, with the shapes and dtypes of the inputs that the recording runs on later.
/// They are always the same, and not secret.
final class StandIns {
    /// With the seed of the printed result, 1, a student's own generator would look like the given one.
    private static final int SEED = 2;

    /// Values between -1 and 1, as many as W1 has. Drawing them again for each call takes as long as the call.
    private static final float[] UNIFORM = uniform(25 * 12288, -1);

    /// Values between 0 and 1.
    private static final float[] PIXELS = uniform(UNIFORM.length, 0);

    /// The large tensors, by shape. Successive calls have the same.
    private static final Map<List<Long>, TensorData> WEIGHTS = new HashMap<>();

    private static final Map<List<Long>, TensorData> IMAGES = new HashMap<>();

    private StandIns() {}

    /// {@return an invocation with stand-ins for its inputs}
    static Invocation of(Invocation invocation) {
        SplittableRandom random = new SplittableRandom(SEED);
        DoubleSupplier uniform = () -> random.nextDouble(-1, 1);
        return switch (invocation) {
            case Invocation.LinearFunction linear -> new Invocation.LinearFunction(SEED);
            case Invocation.Sigmoid(var z) -> new Invocation.Sigmoid(like(z, uniform));
            case Invocation.OneHotMatrix(var label, var depth) ->
                new Invocation.OneHotMatrix(like(label, () -> 0), depth);
            case Invocation.InitializeParameters none -> none;
            case Invocation.ForwardPropagation(var x, var parameters) -> {
                Map<String, TensorData> others = new LinkedHashMap<>();
                parameters.forEach((name, value) ->
                        others.put(name, WEIGHTS.computeIfAbsent(value.shape(), shape -> filled(value, UNIFORM))));
                yield new Invocation.ForwardPropagation(
                        IMAGES.computeIfAbsent(x.shape(), shape -> filled(x, PIXELS)), others);
            }
            case Invocation.ComputeCost(var logits, var labels) ->
                new Invocation.ComputeCost(like(logits, uniform), like(labels, labels(labels, random)));
        };
    }

    private static float[] uniform(int count, double least) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(least, 1);
        }
        return values;
    }

    /// {@return the values, repeated} They begin at a place that depends on their number, so that tensors of
    /// different sizes differ.
    private static TensorData filled(TensorData like, float[] source) {
        float[] values = new float[like.size()];
        int from = values.length % source.length;
        int copied = 0;
        while (copied < values.length) {
            int length = Math.min(values.length - copied, source.length - from);
            System.arraycopy(source, from, values, copied, length);
            copied += length;
            from = 0;
        }
        return TensorData.of(values, dimensions(like));
    }

    /// Code that reads its labels may refuse columns that are not one-hot, unless it will be called with such
    /// columns.
    private static DoubleSupplier labels(TensorData labels, SplittableRandom random) {
        if (!isOneHot(labels)) {
            return () -> random.nextInt(2);
        }
        int columns = Math.toIntExact(labels.shape().getLast());
        int rows = labels.size() / columns;
        int[] rowOfOne = random.ints(columns, 0, rows).toArray();
        int[] next = {0};
        return () -> {
            int i = next[0]++;
            return i / columns == rowOfOne[i % columns] ? 1 : 0;
        };
    }

    private static boolean isOneHot(TensorData labels) {
        if (labels.shape().size() != 2 || labels.size() == 0) {
            return false;
        }
        int columns = Math.toIntExact(labels.shape().getLast());
        int[] ones = new int[columns];
        for (int i = 0; i < labels.size(); i++) {
            if (labels.at(i) == 1) {
                ones[i % columns]++;
            } else if (labels.at(i) != 0) {
                return false;
            }
        }
        return Arrays.stream(ones).allMatch(count -> count == 1);
    }

    private static TensorData like(TensorData data, DoubleSupplier source) {
        double[] values = new double[data.size()];
        Arrays.setAll(values, i -> source.getAsDouble());
        return switch (data.dtype()) {
            case FLOAT32 -> TensorData.ofFloats(values, data.shape());
            case FLOAT64 -> TensorData.ofDoubles(values, data.shape());
            case INT32 ->
                TensorData.of(
                        Arrays.stream(values)
                                .mapToInt(value -> (int) Math.rint(value))
                                .toArray(),
                        dimensions(data));
            case INT64 ->
                TensorData.of(
                        Arrays.stream(values)
                                .mapToLong(value -> (long) Math.rint(value))
                                .toArray(),
                        dimensions(data));
            case UINT8, BOOL, OTHER ->
                throw new IllegalArgumentException("no graded function has an input of " + data.dtype());
        };
    }

    private static long[] dimensions(TensorData data) {
        return data.shape().stream().mapToLong(Long::longValue).toArray();
    }
}
