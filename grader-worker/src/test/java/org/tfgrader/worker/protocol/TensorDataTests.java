package org.tfgrader.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorDataTests {

    @Test
    void refusesAShapeThatIsTooLarge() {
        assertThatIllegalArgumentException().isThrownBy(() -> TensorData.byteCount(DType.UINT8, List.of(1L << 40)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorData.byteCount(DType.FLOAT32, List.of(1L << 11, 1L << 11, 2L)));
        assertThat(TensorData.byteCount(DType.FLOAT32, List.of(1L << 11, 1L << 11)))
                .isEqualTo(TensorData.MAX_BYTES);
    }

    @Test
    void refusesANegativeSize() {
        assertThatIllegalArgumentException().isThrownBy(() -> TensorData.byteCount(DType.INT32, List.of(-1L)));
        assertThatIllegalArgumentException().isThrownBy(() -> TensorData.byteCount(DType.INT32, List.of(-2L, -2L)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorData.byteCount(DType.OTHER, List.of(Long.MIN_VALUE)));
    }

    @Test
    void refusesASizeThatOverflows() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> TensorData.byteCount(DType.UINT8, List.of(1L << 32, 1L << 32)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> TensorData.byteCount(DType.FLOAT64, List.of(Long.MAX_VALUE)));
    }

    @Test
    void refusesARankBeyondAny() {
        assertThat(TensorData.byteCount(DType.UINT8, Collections.nCopies(16, 1L)))
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorData.byteCount(DType.UINT8, Collections.nCopies(17, 1L)));
    }

    @Test
    void refusesBytesThatAreNotThoseOfItsTypeAndShape() {
        assertThatIllegalArgumentException().isThrownBy(() -> TensorData.of(DType.FLOAT64, List.of(3L), new byte[12]));
        assertThatIllegalArgumentException().isThrownBy(() -> TensorData.of(DType.UINT8, List.of(0L), new byte[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> TensorData.of(DType.OTHER, List.of(3L), new byte[3]));
        assertThat(TensorData.of(DType.OTHER, List.of(3L), new byte[0]).size()).isZero();
    }

    @Test
    void givesAllElementsAsDoubles() {
        assertThat(TensorData.of(new float[] {1.5f, -0.25f, Float.NaN}, 3).toDoubles())
                .containsExactly(1.5, -0.25, Double.NaN);
        assertThat(TensorData.of(new double[] {1e300, Double.NEGATIVE_INFINITY}, 2)
                        .toDoubles())
                .containsExactly(1e300, Double.NEGATIVE_INFINITY);
        assertThat(TensorData.of(new int[] {-7, 8}, 2).toDoubles()).containsExactly(-7, 8);
        assertThat(TensorData.of(new long[] {1L << 40}, 1).toDoubles()).containsExactly(1L << 40);
        assertThat(TensorData.of(DType.UINT8, List.of(2L), new byte[] {1, (byte) 255})
                        .toDoubles())
                .containsExactly(1, 255);
        assertThat(TensorData.header(DType.FLOAT32, List.of(3L)).toDoubles()).isEmpty();
    }

    @Test
    void changesItsShapeOnlyToOneOfAsManyElements() {
        TensorData matrix = TensorData.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        assertThat(matrix.withShape(List.of(1L, 3L, 2L)))
                .isEqualTo(TensorData.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> matrix.withShape(List.of(5L)));
    }
}
