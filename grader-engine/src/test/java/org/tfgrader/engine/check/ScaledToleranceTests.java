package org.tfgrader.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.TensorData;

class ScaledToleranceTests {
    private final ScaledTolerance scaled = new ScaledTolerance(0.5, 0.25, 0.125);

    @Test
    void growsWithTheLargestMagnitudeThatIsExpected() {
        assertThat(scaled.forExpected(TensorData.of(new float[] {1, -16, 8}, 3)))
                .isEqualTo(new Tolerance(0.5, 2.25));
        assertThat(scaled.forExpected(TensorData.of(new float[] {-16, 1}, 2))).isEqualTo(new Tolerance(0.5, 2.25));
    }

    @Test
    void doesNotCountWhatIsNoNumber() {
        TensorData mixed = TensorData.of(
                new float[] {Float.NaN, 4, Float.POSITIVE_INFINITY, 2, Float.NEGATIVE_INFINITY, Float.NaN}, 6);
        assertThat(scaled.forExpected(mixed)).isEqualTo(new Tolerance(0.5, 0.75));
    }

    @Test
    void isThePlainOneWhereNothingIsExpected() {
        assertThat(scaled.forExpected(TensorData.of(new float[0], 0))).isEqualTo(new Tolerance(0.5, 0.25));
    }

    /// A float32 has 23 binary digits behind the first.
    @Test
    void growsWithTheNumberOfTermsOfAFloat32Sum() {
        assertThat(scaled.forFloat32Sum(9)).isEqualTo(new ScaledTolerance(0.5 + 11 * Math.pow(2, -23), 0.25, 0.125));
    }

    @Test
    void refusesWhatIsNegativeOrNoNumber() {
        assertThat(new ScaledTolerance(0, 0, 0).forExpected(TensorData.of(new float[] {7}, 1)))
                .isEqualTo(new Tolerance(0, 0));
        for (double wrong : new double[] {-1e-9, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ScaledTolerance(wrong, 0, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> new ScaledTolerance(0, wrong, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> new ScaledTolerance(0, 0, wrong));
        }
    }
}
