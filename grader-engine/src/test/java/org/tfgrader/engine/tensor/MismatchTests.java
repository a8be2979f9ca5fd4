package org.tfgrader.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.TensorData;

class MismatchTests {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private final TensorData expected = TensorData.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);

    @Test
    void isNoneBetweenEqualTensors() {
        TensorData same = TensorData.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
        assertThat(between(same)).isEmpty();
        assertThat(deviation(same)).isZero();
    }

    /// Tensors have up to 300,000 elements, and one number boxed for each would be 5 MB.
    @Test
    void takesNoMemoryForEachElement() {
        TensorData large = TensorData.of(new float[300_000], 300_000);
        TensorData other = TensorData.of(new float[300_000], 300_000);
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        assertThat(Mismatch.between(large, other, Tolerance.NUMPY)).isEmpty();
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
    }

    @Test
    void isOfDTypeBeforeShapeAndValues() {
        TensorData other = TensorData.of(new double[] {9}, 1);
        assertThat(between(other)).contains(new Mismatch.OfDType(DType.FLOAT32, DType.FLOAT64));
        assertThat(deviation(TensorData.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2)))
                .isEqualTo(INFINITY);
    }

    @Test
    void isOfShapeBeforeValuesEvenWhereShapesBroadcast() {
        TensorData other = TensorData.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 3, 2);
        assertThat(between(other)).contains(new Mismatch.OfShape(List.of(3L, 2L), List.of(1L, 3L, 2L)));
        assertThat(deviation(other)).isEqualTo(INFINITY);
    }

    @Test
    void saysWhereAndHowManyAndByHowMuch() {
        assertThat(between(TensorData.of(new float[] {1, 2, 3, 5, 5, 4}, 3, 2)))
                .contains(new Mismatch.OfValues(List.of(1L, 1L), 4, 5, 2, 6, 2, 1.0 / 3.0, 2L << 21, 0, 0));
    }

    @Test
    void countsNaNAndInfinitiesApart() {
        float infinity = Float.POSITIVE_INFINITY;
        assertThat(between(TensorData.of(new float[] {1, 2, Float.NaN, -infinity, infinity, 7}, 3, 2)))
                .contains(new Mismatch.OfValues(List.of(1L, 0L), 3, Double.NaN, 4, 6, 1, 1.0 / 6.0, 1 << 21, 1, 2));
    }

    @Test
    void measuresOnlyWhatLiesOutside() {
        TensorData zeros = TensorData.of(new double[] {0, 1}, 2);
        TensorData almost = TensorData.of(new double[] {1e-9, 1 + 0x1p-10}, 2);
        assertThat(Mismatch.between(zeros, almost, Tolerance.NUMPY))
                .contains(new Mismatch.OfValues(List.of(1L), 1, 1 + 0x1p-10, 1, 2, 0x1p-10, 0x1p-10, 1L << 42, 0, 0));
    }

    @Test
    void hasNoRelativeErrorWhereNothingWasExpected() {
        TensorData zero = TensorData.of(new double[] {-0.0, INFINITY}, 2);
        TensorData little = TensorData.of(new double[] {Double.MIN_VALUE, 5}, 2);
        assertThat(Mismatch.between(zero, little, new Tolerance(0, 0)))
                .contains(
                        new Mismatch.OfValues(List.of(0L), -0.0, Double.MIN_VALUE, 2, 2, Double.MIN_VALUE, 0, 1, 0, 0));
    }

    @Test
    void saysInfinityWhereADifferenceIsTooLargeForADouble() {
        TensorData largest = TensorData.of(new double[] {Double.MAX_VALUE});
        TensorData smallest = TensorData.of(new double[] {-Double.MAX_VALUE});
        assertThat(Mismatch.between(largest, smallest, Tolerance.NUMPY))
                .contains(new Mismatch.OfValues(
                        List.of(),
                        Double.MAX_VALUE,
                        -Double.MAX_VALUE,
                        1,
                        1,
                        INFINITY,
                        INFINITY,
                        Long.MAX_VALUE,
                        0,
                        0));
    }

    @Test
    void keepsNaNWhereAsked() {
        TensorData two = TensorData.of(new float[] {Float.NaN, 1}, 2);
        Tolerance stays = Tolerance.NUMPY.withNanEqual();
        assertThat(Mismatch.between(two, two, stays)).isEmpty();
        assertThat(Mismatch.deviation(two, two, stays)).isZero();
        assertThat(Mismatch.between(two, two, Tolerance.NUMPY)).isPresent();
        assertThat(Mismatch.deviation(two, two, Tolerance.NUMPY)).isEqualTo(INFINITY);
        TensorData changed = TensorData.of(new float[] {0, 1}, 2);
        assertThat(Mismatch.between(two, changed, stays))
                .contains(new Mismatch.OfValues(List.of(0L), Double.NaN, 0, 1, 2, 0, 0, 0, 0, 0));
    }

    @Test
    void deviatesAsTheWorstElementDoes() {
        TensorData actual = TensorData.of(new float[] {1, 2.5f, 3, 4, 5, 9}, 3, 2);
        assertThat(Mismatch.deviation(expected, actual, new Tolerance(0, 0.5))).isEqualTo(6);
        assertThat(Mismatch.deviation(expected, actual, new Tolerance(0, 3))).isEqualTo(1);
    }

    @Test
    void comparesLargeIntegersAsFloat64AsNumpyDoes() {
        long beyond = 1L << 53;
        assertThat(Mismatch.between(int64(beyond), int64(beyond + 1), new Tolerance(0, 0)))
                .isEmpty();
        assertThat(Mismatch.between(int64(beyond), int64(beyond + 2), new Tolerance(0, 0)))
                .contains(new Mismatch.OfValues(List.of(), beyond, beyond + 2, 1, 1, 2, 0x1p-52, 0, 0, 0));
    }

    private static TensorData int64(long value) {
        byte[] bytes = new byte[Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        return TensorData.of(DType.INT64, List.of(), bytes);
    }

    private Optional<Mismatch> between(TensorData actual) {
        return Mismatch.between(expected, actual, Tolerance.NUMPY);
    }

    private double deviation(TensorData actual) {
        return Mismatch.deviation(expected, actual, Tolerance.NUMPY);
    }
}
