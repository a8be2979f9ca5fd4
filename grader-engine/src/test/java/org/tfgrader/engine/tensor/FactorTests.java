package org.tfgrader.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tfgrader.worker.protocol.TensorData;

class FactorTests {
    @Test
    void isTheSameForAllValues() {
        assertThat(factor(new double[] {0.1, -0.3, 0}, -0.2, 0.6, 0)).isEqualTo(-2);
        assertThat(factor(new double[] {0.1, -0.3}, 0.2, -0.3)).isNaN();
        assertThat(factor(new double[] {0.1, 0}, 0.2, 0.1)).isNaN();
        assertThat(factor(new double[] {0.1, 0.3}, 0.2, Double.NaN)).isNaN();
    }

    /// Twice 0.5 may be the 1 of another function.
    @Test
    void isUnknownIfOnlyRoundNumbersAreExpected() {
        assertThat(factor(new double[] {0.5}, 1)).isNaN();
        assertThat(factor(new double[] {0.5, 0.3}, 1, 0.6)).isEqualTo(2);
    }

    private static double factor(double[] expected, double... actual) {
        return Factor.between(TensorData.of(expected, expected.length), TensorData.of(actual, actual.length));
    }
}
