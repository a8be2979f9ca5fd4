package org.tfgrader.api.lti.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenLinkTests {
    @Test
    void acceptsTheLongestTitleAndTheMostPoints() {
        assertThat(new ChosenLink(" " + "x".repeat(255), "1000.00 ").errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\nb", "a\0b", "a\u202eb"})
    void refusesATitle(String title) {
        assertThat(new ChosenLink(title, "100").errors()).containsOnlyKeys("title");
    }

    @Test
    void refusesALongTitle() {
        assertThat(new ChosenLink("x".repeat(256), "100").errors()).containsOnlyKeys("title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ten", "0.99", "1000.01", "-5", "1.234", "1e2", "7,5"})
    void refusesPoints(String points) {
        assertThat(new ChosenLink("Tensors", points).errors()).containsOnlyKeys("points");
    }

    @Test
    void saysEverythingThatIsWrong() {
        assertThat(new ChosenLink("", "0").errors()).containsOnlyKeys("title", "points");
    }
}
