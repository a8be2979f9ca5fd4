package org.tfgrader.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.TensorData;

class MismatchTests {
    private final TensorData expected = TensorData.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);

    @Test
    void isNoneBetweenEqualTensors() {
        assertThat(between(TensorData.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2))).isEmpty();
    }

    @Test
    void isOfDTypeBeforeShapeAndValues() {
        assertThat(between(TensorData.of(new double[] {9}, 1)))
                .contains(new Mismatch.OfDType(DType.FLOAT32, DType.FLOAT64));
    }

    @Test
    void isOfShapeBeforeValuesEvenWhereShapesBroadcast() {
        assertThat(between(TensorData.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 3, 2)))
                .contains(new Mismatch.OfShape(List.of(3L, 2L), List.of(1L, 3L, 2L)));
    }

    @Test
    void saysWhereAndHowManyAndByHowMuch() {
        assertThat(between(TensorData.of(new float[] {1, 2, 3, 5, 5, 4}, 3, 2)))
                .contains(new Mismatch.OfValues(List.of(1L, 1L), 4, 5, 2, 6, 2, 1.0 / 3.0, 0));
    }

    @Test
    void countsWhatIsNotFinite() {
        assertThat(between(TensorData.of(new float[] {1, 2, Float.NaN, 4, Float.POSITIVE_INFINITY, 7}, 3, 2)))
                .contains(new Mismatch.OfValues(List.of(1L, 0L), 3, Double.NaN, 3, 6, 1, 1.0 / 6.0, 2));
    }

    private Optional<Mismatch> between(TensorData actual) {
        return Mismatch.between(expected, actual, Tolerance.NUMPY);
    }
}
