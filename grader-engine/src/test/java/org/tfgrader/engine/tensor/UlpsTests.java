package org.tfgrader.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tfgrader.worker.protocol.DType;

class UlpsTests {
    @Test
    void countsTheStepsOfTheDType() {
        assertThat(floats(1, Math.nextUp(1f))).isEqualTo(1);
        assertThat(floats(Math.nextUp(1f), 1)).isEqualTo(1);
        assertThat(floats(1, 2)).isEqualTo(1 << 23);
        assertThat(doubles(1, Math.nextUp(1.0))).isEqualTo(1);
        assertThat(doubles(1, 2)).isEqualTo(1L << 52);
        assertThat(doubles(1, Math.nextUp(1f))).isEqualTo(1L << 29);
    }

    @Test
    void countsThroughZero() {
        assertThat(floats(-0f, 0f)).isZero();
        assertThat(doubles(-0.0, 0.0)).isZero();
        assertThat(floats(-Float.MIN_VALUE, 2 * Float.MIN_VALUE)).isEqualTo(3);
        assertThat(doubles(-Double.MIN_VALUE, 2 * Double.MIN_VALUE)).isEqualTo(3);
        assertThat(doubles(2 * Double.MIN_VALUE, -Double.MIN_VALUE)).isEqualTo(3);
    }

    @Test
    void countsFromOneEndToTheOther() {
        assertThat(floats(-Float.MAX_VALUE, Float.MAX_VALUE)).isEqualTo(2L * Float.floatToIntBits(Float.MAX_VALUE));
        assertThat(doubles(0, Double.MAX_VALUE)).isEqualTo(Double.doubleToLongBits(Double.MAX_VALUE));
    }

    @Test
    void saysTheLargestNumberWhereALongIsTooSmall() {
        assertThat(doubles(-Double.MAX_VALUE, Double.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(doubles(Double.MAX_VALUE, -Double.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void countsNothingWhereThereIsNoFloatingPoint() {
        for (DType dtype : DType.values()) {
            if (dtype != DType.FLOAT32 && dtype != DType.FLOAT64) {
                assertThat(Ulps.between(dtype, 1, 3)).isZero();
            }
        }
    }

    private static long floats(float a, float b) {
        return Ulps.between(DType.FLOAT32, a, b);
    }

    private static long doubles(double a, double b) {
        return Ulps.between(DType.FLOAT64, a, b);
    }
}
