package org.tfgrader.reference.mistakes;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;

/// What came of a call: what was returned, or what was thrown.
final class Outcome {
    private final String form;
    private final double tolerance;
    private final double[] values;

    private Outcome(String form, double tolerance, double[] values) {
        this.form = form;
        this.tolerance = tolerance;
        this.values = values;
    }

    static Stream<Outcome> of(Ops tf, Supplier<?> call) {
        try {
            return switch (call.get()) {
                case Operand<?> operand -> Stream.of(returned(tf, "", operand));
                case Map<?, ?> map when map.isEmpty() -> Stream.of(new Outcome("empty", 0, new double[0]));
                case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(entry -> returned(tf, entry.getKey() + " ", (Operand<?>) entry.getValue()));
                case Object other -> throw new AssertionError(other);
            };
        } catch (RuntimeException thrown) {
            return Stream.of(new Outcome(thrown.toString(), 0, new double[0]));
        }
    }

    private static Outcome returned(Ops tf, String name, Operand<?> operand) {
        Operand<TNumber> numbers = Pieces.unchecked(operand);
        double[] values = tf.dtypes
                .cast(numbers, TFloat64.class)
                .asTensor()
                .streamOfDoubles()
                .toArray();
        String form = name + operand.type().getSimpleName() + operand.shape();
        return new Outcome(form, operand.type().equals(TFloat64.class) ? 1e-10 : 1e-6, values);
    }

    /// {@return whether both came to the same, but for what float arithmetic may leave}
    static boolean areClose(List<Outcome> one, List<Outcome> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).isCloseTo(other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isCloseTo(Outcome other) {
        if (!form.equals(other.form) || values.length != other.values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            double difference = Math.abs(values[i] - other.values[i]);
            boolean close = difference <= tolerance * Math.max(1, Math.abs(other.values[i]));
            if (!close && Double.compare(values[i], other.values[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /// {@return text that is equal for outcomes that are equal to the bit}
    @Override
    public String toString() {
        return form + " " + Arrays.hashCode(values);
    }
}
