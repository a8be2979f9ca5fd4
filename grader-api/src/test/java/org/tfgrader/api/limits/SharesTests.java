package org.tfgrader.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharesTests {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

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

    @Test
    void leavesSomethingToEveryFurtherKey() {
        var free = new Shares(64);
        assertThat(free.takeOfFree("a", 17, 4)).isEmpty();
        assertThat(free.takeOfFree("a", 16, 4)).isPresent();
        assertThat(free.takeOfFree("b", 13, 4)).isEmpty();
        assertThat(free.takeOfFree("b", 12, 4)).isPresent();
        assertThat(free.takeOfFree("c", 9, 4)).isPresent();
        assertThat(free.used()).isEqualTo(37);
    }

    @Test
    void letsASlowClientSendAtTheLowestRate() {
        var pace = new Pace(Duration.ofSeconds(2), 1000);
        pace.waited(2 * SECOND);
        assertThat(pace.isTooSlow(0)).isFalse();
        pace.waited(10 * SECOND);
        assertThat(pace.isTooSlow(10_000)).isFalse();
        assertThat(pace.isTooSlow(9_000)).isTrue();
    }
}
