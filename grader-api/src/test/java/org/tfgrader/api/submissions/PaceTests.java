package org.tfgrader.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.submissions.Pace.PastGrading;

class PaceTests {
    private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");

    @Test
    void guessesWithoutAnyGrading() {
        var pace = new Pace(List.of(), 2);

        assertThat(pace.grading(false)).isEqualTo(5);
        assertThat(pace.through(10)).isEqualTo(10);
    }

    @Test
    void tellsGradingsWithATrainingRunApart() {
        var pace = new Pace(List.of(past(false, 0, 0, 300), past(true, 1000, 1000, 1900)), 1);

        assertThat(pace.grading(false)).isEqualTo(0.3);
        assertThat(pace.grading(true)).isEqualTo(0.9);
    }

    @Test
    void learnsNothingOfAQueueFromGradingsThatCameAlone() {
        var pace = new Pace(List.of(past(false, 0, 5, 305), past(false, 2000, 2005, 2305)), 4);

        assertThat(pace.through(8)).isEqualTo(4);
    }

    @Test
    void judgesAQueueByTheTimeBetweenTwoEnds() {
        // Two workers: each grading takes 600 ms, and every 400 ms one ends, for the starts of processes take the rest.
        List<PastGrading> queue = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            queue.add(past(false, 0, 200 + i * 400, 800 + i * 400));
        }

        assertThat(new Pace(queue.reversed(), 2).through(60)).isEqualTo(40, within(1e-9));
    }

    @Test
    void leavesOutTheIdleTimeBeforeAQueue() {
        var pace = new Pace(List.of(past(false, 0, 0, 300), past(false, 3_600_000, 3_600_200, 3_600_500)), 2);

        assertThat(pace.through(10)).isEqualTo(10);
    }

    private static PastGrading past(boolean train, long submitted, long started, long ended) {
        return new PastGrading(train, at(submitted), at(started), at(ended));
    }

    private static Instant at(long millis) {
        return NOON.plus(Duration.ofMillis(millis));
    }
}
