package org.tfgrader.api.submissions;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// Estimates the throughput of the queue from the latest gradings. The duration of a grading and the number of
/// workers alone would promise too much, because both are measured in quiet times.
final class Pace {
    private static final double FIRST_GUESS_SECONDS = 5;

    /// The worker time per grading under load, relative to quiet times: the start of the next worker runs in
    /// parallel. Measured values are 2 for gradings with training, and 3 for others.
    private static final double FIRST_GUESS_SHARE = 2.5;

    private final List<PastGrading> latest;
    private final int recent;
    private final int workers;

    /// A finished grading.
    ///
    /// @param train whether it included training
    record PastGrading(boolean train, Instant submitted, Instant started, Instant ended) {
        /// {@return whether it started only after another one had finished}
        private boolean waitedFor(PastGrading other) {
            return other.ended.isAfter(submitted) && !other.ended.isAfter(started);
        }
    }

    /// @param latest finished gradings, the latest of each kind, in any order
    /// @param recent the maximum number of each kind
    /// @param workers the current number of workers, at least one
    Pace(List<PastGrading> latest, int recent, int workers) {
        this.latest = latest.stream()
                .sorted(Comparator.comparing(PastGrading::ended).reversed())
                .toList();
        this.recent = recent;
        this.workers = workers;
    }

    /// {@return the median duration of a grading in seconds: the first ones of a service take much longer}
    ///
    /// @param train whether with training
    double grading(boolean train) {
        List<Double> seconds = latest.stream()
                .filter(past -> past.train == train)
                .map(past -> seconds(past.started, past.ended))
                .sorted()
                .toList();
        return seconds.isEmpty() ? FIRST_GUESS_SECONDS : seconds.get((seconds.size() - 1) / 2);
    }

    /// {@return the seconds until the queue has finished some gradings}
    ///
    /// @param work the durations of these gradings in seconds
    double through(double work) {
        return work * passed().orElse(FIRST_GUESS_SHARE / workers);
    }

    /// {@return the seconds between two ends while there was a queue, per second of grading}
    private OptionalDouble passed() {
        // Farther back, gradings of the other kind may be missing between two of these.
        List<PastGrading> together = latest.stream().limit(recent).toList();
        double plain = grading(false);
        double trained = grading(true);
        double passed = 0;
        double work = 0;
        for (int i = 0; i + 1 < together.size(); i++) {
            PastGrading past = together.get(i);
            if (together.stream().anyMatch(past::waitedFor)) {
                passed += seconds(together.get(i + 1).ended, past.ended);
                work += past.train ? trained : plain;
            }
        }
        return work > 0 ? OptionalDouble.of(passed / work) : OptionalDouble.empty();
    }

    /// Clocks of two nodes may differ, so a negative duration counts as zero.
    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1e3);
    }
}
