package org.tfgrader.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;

/// Values into and out of TensorFlow.
final class Tensors {
    private Tensors() {}

    static <T extends TNumber> Operand<T> matrix(Ops tf, Class<T> type, List<List<Double>> rows) {
        double[][] values = rows.stream().map(Tensors::array).toArray(double[][]::new);
        return tf.dtypes.cast(tf.constant(values), type);
    }

    static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static double[] flat(List<List<Double>> rows) {
        return rows.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /// {@return the elements, row by row, of an operand of an eager session}
    static double[] elements(Ops tf, Operand<? extends TNumber> operand) {
        return tf.dtypes
                .cast(operand, TFloat64.class)
                .asTensor()
                .streamOfDoubles()
                .toArray();
    }

    /// {@return the elements, row by row, that a session computes for an operand of its graph}
    static double[] elements(Session session, Ops tf, Operand<? extends TNumber> operand) {
        try (Result result =
                session.runner().fetch(tf.dtypes.cast(operand, TFloat64.class)).run()) {
            return ((TFloat64) result.get(0)).streamOfDoubles().toArray();
        }
    }

    static double largestMagnitude(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    static void assertClose(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(actual).containsExactly(expected, within(tolerance));
    }
}
