package org.tfgrader.api.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;

class ServerThreadsTests {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    private final ServerThreads threads = new ServerThreads(
            new BackgroundProperties(List.of(Duration.ofSeconds(5)), 8), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void delaysAJobWhoseServerHoldsAQuarterOfTheThreads() {
        JobOutcome third = threads.call("slow", () -> threads.call("slow", () -> threads.call("slow", Done::new)));

        assertThat(third).isEqualTo(new RetryAt(NOW.plusSeconds(1)));
    }

    @Test
    void runsTheJobsOfOtherServers() {
        JobOutcome other = threads.call("slow", () -> threads.call("slow", () -> threads.call("other", Done::new)));

        assertThat(other).isEqualTo(new Done());
    }

    @Test
    void freesAThreadAlsoAfterAFailure() {
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(CallFailedException.class)
                    .isThrownBy(() -> threads.call("slow", () -> {
                        throw new CallFailedException("down", true, null);
                    }));
        }

        assertThat(threads.call("slow", Done::new)).isEqualTo(new Done());
    }
}
