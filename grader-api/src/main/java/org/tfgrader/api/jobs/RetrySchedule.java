package org.tfgrader.api.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The delays before the retries of a job. A job that fails after the last retry is not retried again.
public final class RetrySchedule {
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /// The maximum random extension of a delay, as a fraction of it.
    private static final double JITTER = 0.2;

    private final int retries;
    private final IntFunction<Duration> delays;

    private RetrySchedule(int retries, IntFunction<Duration> delays) {
        this.retries = retries;
        this.delays = delays;
    }

    /// {@return a schedule with one retry after each of the delays}
    public static RetrySchedule of(List<Duration> delays) {
        return new RetrySchedule(delays.size(), List.copyOf(delays)::get);
    }

    /// {@return a schedule whose delay doubles with each retry}
    ///
    /// @param first the delay before the first retry
    /// @param retries the number of retries; none if it is not positive
    public static RetrySchedule doubling(Duration first, int retries) {
        return new RetrySchedule(retries, failures -> first.multipliedBy(1L << failures));
    }

    /// {@return the delay before the next attempt; empty if no retry is left}
    ///
    /// @param failures the number of failures before the last one
    public Optional<Duration> delay(int failures) {
        return failures < retries ? Optional.of(delays.apply(failures)) : Optional.empty();
    }

    /// {@return the time of the next attempt to reach another server; empty if no retry is left} The delay is extended
    /// at random by up to 20 %, so that jobs that failed together are not retried together.
    ///
    /// @param failures the number of failures before the last one
    /// @param pause the minimum delay that the server requests, of which at most a day counts; null if it requests
    ///     none
    public Optional<Instant> next(int failures, @Nullable Duration pause, Instant now) {
        return delay(failures)
                .map(delay -> pause == null ? delay : max(delay, capped(pause)))
                .map(delay -> now.plusMillis(
                        (long) (delay.toMillis() * ThreadLocalRandom.current().nextDouble(1, 1 + JITTER))));
    }

    private static Duration capped(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
