package org.tfgrader.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.TensorData;

/// The difference of a tensor from the expected one: the first of dtype, shape and values that differs.
public sealed interface Mismatch {

    record OfDType(DType expected, DType actual) implements Mismatch {}

    record OfShape(List<Long> expected, List<Long> actual) implements Mismatch {}

    /// Some values are outside the tolerance. The largest errors include only values whose expected value is
    /// finite as well; they are 0 if there are none.
    ///
    /// @param index of the first of them, one number per dimension
    /// @param expected at that index
    /// @param actual at that index
    /// @param count how many are outside
    /// @param size how many values there are
    /// @param maxAbsolute the largest difference; infinity if it exceeds the range of a double
    /// @param maxRelative the largest difference divided by the expected value, where that is not 0
    /// @param maxUlps the largest distance in units in the last place of the tensor's dtype; [Long#MAX_VALUE] if
    ///     it exceeds the range of a long, 0 for dtypes that are not floating point
    /// @param nan how many of those outside are NaN
    /// @param infinite how many of those outside are infinite
    record OfValues(
            List<Long> index,
            double expected,
            double actual,
            int count,
            int size,
            double maxAbsolute,
            double maxRelative,
            long maxUlps,
            int nan,
            int infinite)
            implements Mismatch {}

    /// {@return the difference of the actual tensor, or empty if it counts as equal}
    static Optional<Mismatch> between(TensorData expected, TensorData actual, Tolerance tolerance) {
        if (expected.dtype() != actual.dtype()) {
            return Optional.of(new OfDType(expected.dtype(), actual.dtype()));
        }
        if (!expected.shape().equals(actual.shape())) {
            return Optional.of(new OfShape(expected.shape(), actual.shape()));
        }
        return ofValues(expected, actual, tolerance);
    }

    /// {@return how far the tensors are apart, in units of what is accepted: the largest of all elements' `|actual -
    /// expected| / (absolute + relative * |expected|)`} It is at most 1 exactly if nothing is
    /// [#between(TensorData, TensorData, Tolerance)] them; 0 if all are equal. Infinity stands for another dtype or
    /// shape, a NaN or an infinity that only one of the two has, and any difference where none is accepted.
    static double deviation(TensorData expected, TensorData actual, Tolerance tolerance) {
        if (expected.dtype() != actual.dtype() || !expected.shape().equals(actual.shape()) || actual.isHeader()) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < expected.size(); i++) {
            double e = expected.at(i);
            double a = actual.at(i);
            // Most values are equal, and this comparison is faster than the call.
            if (e != a) {
                largest = Math.max(largest, tolerance.deviation(expected.dtype(), e, a));
            }
        }
        return largest;
    }

    private static Optional<Mismatch> ofValues(TensorData expected, TensorData actual, Tolerance tolerance) {
        DType dtype = expected.dtype();
        int first = -1;
        int count = 0;
        int nan = 0;
        int infinite = 0;
        double maxAbsolute = 0;
        double maxRelative = 0;
        long maxUlps = 0;
        for (int i = 0; i < expected.size(); i++) {
            double e = expected.at(i);
            double a = actual.at(i);
            if (tolerance.deviation(dtype, e, a) <= 1) {
                continue;
            }
            first = count == 0 ? i : first;
            count++;
            nan += Double.isNaN(a) ? 1 : 0;
            infinite += Double.isInfinite(a) ? 1 : 0;
            if (Double.isFinite(e) && Double.isFinite(a)) {
                double difference = Math.abs(a - e);
                maxAbsolute = Math.max(maxAbsolute, difference);
                maxRelative = e == 0 ? maxRelative : Math.max(maxRelative, difference / Math.abs(e));
                maxUlps = Math.max(maxUlps, Ulps.between(dtype, e, a));
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
                maxUlps,
                nan,
                infinite));
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
