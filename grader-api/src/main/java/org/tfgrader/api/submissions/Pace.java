package org.tfgrader.api.submissions;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// How fast the queue moves, judged by the latest gradings. It moves slower than gradings and workers alone would have
/// it:
/// each grading needs a process that has to start first, on the same processors.
final class Pace {
    /// What began later than this after it was handed in had to wait for a place.
    private static final Duration WAITED = Duration.ofMillis(100);

    private static final double FIRST_GUESS_SECONDS = 5;

    /// Of a worker's time, in gradings, before any has been seen to wait: as long as a grading takes the start of the
    /// next one's process.
    private static final double FIRST_GUESS_PLACES = 2;

    private final List<PastGrading> latest;
    private final int workers;

    /// A grading that is over.
    ///
    /// @param train whether with a training run
    record PastGrading(boolean train, Instant submitted, Instant started, Instant ended) {
        private Duration took() {
            return Duration.between(started, ended);
        }

        private boolean waited() {
            return Duration.between(submitted, started).compareTo(WAITED) > 0;
        }
    }

    /// @param latest gradings that are over, in any order
    /// @param workers how many there are now, at least one
    Pace(List<PastGrading> latest, int workers) {
        this.latest =
                latest.stream().sorted(Comparator.comparing(PastGrading::ended)).toList();
        this.workers = workers;
    }

    /// {@return how many seconds a grading takes}
    ///
    /// @param train one with a training run, or one without
    double grading(boolean train) {
        return latest.stream()
                .filter(past -> past.train == train)
                .mapToDouble(past -> seconds(past.took()))
                .average()
                .orElse(FIRST_GUESS_SECONDS);
    }

    /// {@return how many seconds pass until the queue is through with some gradings}
    ///
    /// @param work what these take, one by one, in seconds
    double through(double work) {
        return work * passed().orElse(FIRST_GUESS_PLACES / workers);
    }

    /// {@return the part of what gradings took that passed from the end of each one's predecessor to its own, while
    /// there
    /// was a queue}
    private OptionalDouble passed() {
        double passed = 0;
        double took = 0;
        for (int i = 1; i < latest.size(); i++) {
            PastGrading past = latest.get(i);
            if (past.waited()) {
                Duration since = Duration.between(latest.get(i - 1).ended, past.ended);
                // The one that ended just before may not be among the latest.
                passed += Math.min(seconds(since), seconds(past.took()));
                took += seconds(past.took());
            }
        }
        return took > 0 ? OptionalDouble.of(passed / took) : OptionalDouble.empty();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
