package org.tfgrader.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.TensorData;

/// How a tensor differs from the expected one; the first of dtype, shape and values that does.
public sealed interface Mismatch {

    record OfDType(DType expected, DType actual) implements Mismatch {}

    record OfShape(List<Long> expected, List<Long> actual) implements Mismatch {}

    /// Some values lie outside the tolerance.
    ///
    /// @param index of the first of them, one number per dimension
    /// @param expected at that index
    /// @param actual at that index
    /// @param count how many lie outside
    /// @param size how many there are
    /// @param maxAbsolute the largest absolute difference of finite values
    /// @param maxRelative the largest difference divided by the expected value, of finite values, where that is not
    ///     0
    /// @param notFinite how many of those outside are NaN or infinite
    record OfValues(
            List<Long> index,
            double expected,
            double actual,
            int count,
            int size,
            double maxAbsolute,
            double maxRelative,
            int notFinite)
            implements Mismatch {}

    /// {@return how the actual tensor differs, or nothing if it counts as equal}
    static Optional<Mismatch> between(TensorData expected, TensorData actual, Tolerance tolerance) {
        if (expected.dtype() != actual.dtype()) {
            return Optional.of(new OfDType(expected.dtype(), actual.dtype()));
        }
        if (!expected.shape().equals(actual.shape())) {
            return Optional.of(new OfShape(expected.shape(), actual.shape()));
        }
        return ofValues(expected, actual, tolerance);
    }

    private static Optional<Mismatch> ofValues(TensorData expected, TensorData actual, Tolerance tolerance) {
        int first = -1;
        int count = 0;
        int notFinite = 0;
        double maxAbsolute = 0;
        double maxRelative = 0;
        for (int i = 0; i < expected.size(); i++) {
            double e = expected.at(i);
            double a = actual.at(i);
            double difference = Math.abs(a - e);
            if (Double.isFinite(difference)) {
                maxAbsolute = Math.max(maxAbsolute, difference);
                maxRelative = e == 0 ? maxRelative : Math.max(maxRelative, difference / Math.abs(e));
            }
            if (!tolerance.accepts(e, a)) {
                first = count == 0 ? i : first;
                count++;
                notFinite += Double.isFinite(a) ? 0 : 1;
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(new OfValues(
                index(first, expected.shape()),
                expected.at(first),
                actual.at(first),
                count,
                expected.size(),
                maxAbsolute,
                maxRelative,
                notFinite));
    }

    private static List<Long> index(long position, List<Long> shape) {
        List<Long> reversed = new ArrayList<>();
        long rest = position;
        for (long size : shape.reversed()) {
            reversed.add(rest % size);
            rest /= size;
        }
        return List.copyOf(reversed.reversed());
    }
}
