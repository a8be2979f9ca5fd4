package org.tfgrader.api.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Metrics from the database. They are read periodically, not per request, so that monitoring never waits for a
/// database that is down. After a while without the database their value is NaN.
///
/// @param <T> the values that are read together
public final class DatabaseNumbers<T> {
    /// The end of each description.
    public static final String SHARED = " (cluster-wide: aggregate with max)";

    private static final Logger log = LoggerFactory.getLogger(DatabaseNumbers.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final Supplier<T> query;
    private final Clock clock;
    private volatile @Nullable Seen<T> latest;

    private record Seen<T>(Instant at, T numbers) {}

    /// @param query reads the values
    public DatabaseNumbers(Supplier<T> query, Clock clock) {
        this.query = query;
        this.clock = clock;
    }

    /// Reads the values, if the database is available.
    public void look() {
        try {
            T numbers = query.get();
            latest = new Seen<>(clock.instant(), numbers);
        } catch (DataAccessException away) {
            log.debug("Could not read metrics from the database", away);
        }
    }

    /// {@return the last value; NaN if it is too old}
    public double latest(ToLongFunction<? super T> number) {
        Seen<T> seen = latest;
        return seen == null || seen.at.plus(GOOD_FOR).isBefore(clock.instant())
                ? Double.NaN
                : number.applyAsLong(seen.numbers);
    }

    /// {@return the age in milliseconds of a stored time; 0 if it is in the future, or if there is none}
    public double millisSince(Function<? super T, @Nullable Instant> time) {
        return latest(numbers -> {
            Instant since = time.apply(numbers);
            return since == null
                    ? 0
                    : Math.max(0, Duration.between(since, clock.instant()).toMillis());
        });
    }
}
