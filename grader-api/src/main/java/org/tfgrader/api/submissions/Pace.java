package org.tfgrader.api.submissions;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// How fast the queue moves, judged by the latest gradings: what they take and how many workers there are
/// promises too much, for both are known from quiet times.
final class Pace {
    private static final double FIRST_GUESS_SECONDS = 5;

    /// Of a worker's time, in gradings of quiet times: beside each goes on the start of the next one's process. What
    /// was
    /// seen is 2 for gradings with a training run, and 3 for others.
    private static final double FIRST_GUESS_SHARE = 2.5;

    private final List<PastGrading> latest;
    private final int recent;
    private final int workers;

    /// A grading that is over.
    ///
    /// @param train whether with a training run
    record PastGrading(boolean train, Instant submitted, Instant started, Instant ended) {
        /// {@return whether it began only after another had made room for it}
        private boolean waitedFor(PastGrading other) {
            return other.ended.isAfter(submitted) && !other.ended.isAfter(started);
        }
    }

    /// @param latest gradings that are over, the latest of each kind, in any order
    /// @param recent how many of each kind these are at most
    /// @param workers how many there are now, at least one
    Pace(List<PastGrading> latest, int recent, int workers) {
        this.latest = latest.stream()
                .sorted(Comparator.comparing(PastGrading::ended).reversed())
                .toList();
        this.recent = recent;
        this.workers = workers;
    }

    /// {@return how many seconds a grading takes, in the median: the first ones of a service take much longer}
    ///
    /// @param train one with a training run, or one without
    double grading(boolean train) {
        List<Double> seconds = latest.stream()
                .filter(past -> past.train == train)
                .map(past -> seconds(past.started, past.ended))
                .sorted()
                .toList();
        return seconds.isEmpty() ? FIRST_GUESS_SECONDS : seconds.get((seconds.size() - 1) / 2);
    }

    /// {@return how many seconds pass until the queue is through with some gradings}
    ///
    /// @param work what these take, one by one, in seconds
    double through(double work) {
        return work * passed().orElse(FIRST_GUESS_SHARE / workers);
    }

    /// {@return the seconds from one end to the next, while there was a queue, for each second that a grading takes}
    private OptionalDouble passed() {
        // Farther back some of the other kind may be missing between two of these.
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

    /// Where two nodes' clocks disagree, nothing takes less than no time.
    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1e3);
    }
}
