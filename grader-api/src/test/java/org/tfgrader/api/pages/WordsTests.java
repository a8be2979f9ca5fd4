package org.tfgrader.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {
    @ParameterizedTest
    @CsvSource({"PT0.85S, 0.85 s", "PT59.9S, 59.9 s", "PT1M, 1 min", "PT59M59S, 59 min", "PT10H, 10 h 0 min"})
    void saysASpanAsExactlyAsIsOfUse(Duration span, String words) {
        assertThat(Words.span(span)).isEqualTo(words);
    }
}
