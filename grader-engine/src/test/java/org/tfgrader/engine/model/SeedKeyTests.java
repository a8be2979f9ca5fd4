package org.tfgrader.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedKeyTests {
    @Test
    void isRandom() {
        assertThat(SeedKey.random()).isNotEqualTo(SeedKey.random());
        assertThat(SeedKey.random().bytes()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"})
    void refusesOtherTexts(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeedKey(text))
                .withMessageContaining("64 hexadecimal digits");
    }

    @Test
    void isNotPrinted() {
        assertThat(new SeedKey("1".repeat(64)).toString()).doesNotContain("1");
    }
}
