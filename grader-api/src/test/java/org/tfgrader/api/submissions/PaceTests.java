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
        var pace = pace(List.of(), 2);

        assertThat(pace.grading(false)).isEqualTo(5);
        assertThat(pace.through(10)).isEqualTo(12.5);
    }

    @Test
    void tellsGradingsWithATrainingRunApart() {
        var pace = pace(List.of(past(false, 0, 0, 300), past(true, 1000, 1000, 1900)), 1);

        assertThat(pace.grading(false)).isEqualTo(0.3);
        assertThat(pace.grading(true)).isEqualTo(0.9);
    }

    @Test
    void passesOverAFirstGradingThatTookLong() {
        var pace = pace(List.of(past(false, 0, 0, 5000), past(false, 6000, 6000, 6300)), 1);

        assertThat(pace.grading(false)).isEqualTo(0.3);
    }

    @Test
    void learnsNothingOfAQueueFromGradingsThatBeganAtOnceOrLateForNoOther() {
        var pace = pace(List.of(past(false, 0, 5, 305), past(false, 310, 900, 1200), past(false, 5000, 5900, 6200)), 8);

        assertThat(pace.through(8)).isEqualTo(2.5);
    }

    @Test
    void judgesAQueueByTheTimeBetweenTwoEnds() {
        assertThat(pace(queue(0, 20), 2).through(60)).isEqualTo(40, within(1e-9));
    }

    @Test
    void judgesAQueueByWhatItsGradingsTakeInQuietTimesToo() {
        List<PastGrading> gradings = new ArrayList<>(queue(1_000_000, 5));
        for (int i = 0; i < 15; i++) {
            gradings.add(past(false, i * 3000L, i * 3000L, i * 3000L + 300));
        }
        var pace = pace(gradings, 2);

        // The first two of the five waited for none of these.
        assertThat(pace.through(100 * pace.grading(false))).isEqualTo(40, within(1e-9));
    }

    @Test
    void doesNotTakeARareKindForTheNeighbourOfAnother() {
        List<PastGrading> gradings = new ArrayList<>(queue(100_000_000, 20));
        for (int i = 0; i < 20; i++) {
            gradings.add(past(true, 0, 1_000_000L * i, 1_000_000L * i + 900));
        }

        assertThat(pace(gradings, 2).through(60)).isEqualTo(40, within(1e-9));
    }

    @Test
    void takesNothingFromClocksThatDisagree() {
        var pace = pace(List.of(past(false, 100, 100, 0)), 2);

        assertThat(pace.grading(false)).isZero();
        assertThat(pace.through(0)).isZero();
    }

    private static Pace pace(List<PastGrading> latest, int workers) {
        return new Pace(latest, 20, workers);
    }

    /// Handed in at once, to two workers: each grading takes 600 ms, and one ends every 400 ms.
    private static List<PastGrading> queue(long at, int count) {
        List<PastGrading> queue = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            queue.add(past(false, at, at + i * 400L, at + i * 400L + 600));
        }
        return queue;
    }

    private static PastGrading past(boolean train, long submitted, long started, long ended) {
        return new PastGrading(train, at(submitted), at(started), at(ended));
    }

    private static Instant at(long millis) {
        return NOON.plus(Duration.ofMillis(millis));
    }
}
