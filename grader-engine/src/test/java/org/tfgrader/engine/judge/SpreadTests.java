package org.tfgrader.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tfgrader.worker.protocol.TensorData;

class SpreadTests {
    @Test
    void isThatOfAllValues() {
        assertThat(Spread.of(TensorData.of(new float[] {1, 3, -5, 5}, 2, 2)))
                .isEqualTo(new Spread(1, Math.sqrt(14), 5));
        assertThat(Spread.of(TensorData.of(new int[] {-7, 2, 2}, 3))).isEqualTo(new Spread(-1, Math.sqrt(18), 7));
        assertThat(Spread.of(TensorData.of(new double[] {4}))).isEqualTo(new Spread(4, 0, 4));
    }

    @Test
    void isNoNumberWithoutValues() {
        assertThat(Spread.of(TensorData.of(new float[0], 0))).isEqualTo(new Spread(Double.NaN, Double.NaN, 0));
    }
}
