package org.tfgrader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineLoadTests {
    @ParameterizedTest
    @CsvSource({
        "0.20 0.18 0.12 3/80 11206, 2, 1.5",
        "0.20 0.18 0.12 1/80 11206, 2, 1",
        "43.59 36.76 30.02 40/900 1, 2, 20",
        "nonsense, 2, 1",
        "0.20 0.18 0.12 x/80 11206, 2, 1"
    })
    void isTheShareOfThreadsThatWantAProcessor(String line, int processors, double load) {
        assertThat(MachineLoad.of(line, processors)).isEqualTo(load);
    }

    @Test
    void isAtLeastOneHere() {
        assertThat(MachineLoad.now()).isGreaterThanOrEqualTo(1);
    }
}
