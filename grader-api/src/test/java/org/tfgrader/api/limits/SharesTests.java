package org.tfgrader.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTests {
    private final Shares shares = new Shares(3);

    @Test
    void givesNoKeyMoreThanItMayHave() {
        var first = shares.take("a", 2).orElseThrow();
        assertThat(shares.take("a", 2)).isPresent();

        assertThat(shares.take("a", 2)).isEmpty();
        first.close();
        assertThat(shares.take("a", 2)).isPresent();
    }

    @Test
    void givesNoMoreThanThereAre() {
        var first = shares.take("a", 2).orElseThrow();
        assertThat(shares.take("a", 2)).isPresent();
        assertThat(shares.take("b", 2)).isPresent();

        assertThat(shares.take("c", 2)).isEmpty();
        first.close();
        first.close();
        assertThat(shares.used()).isEqualTo(2);
        assertThat(shares.take("c", 2)).isPresent();
        assertThat(shares.take("c", 2)).isEmpty();
    }
}
