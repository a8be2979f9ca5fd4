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

/// Numbers that the database has. They are read now and then, not when someone asks: a database that is away must not
/// keep those waiting who watch. Once it is away for a while they are no numbers.
///
/// @param <T> the numbers that are read together
public final class DatabaseNumbers<T> {
    /// Ends the description of each.
    public static final String SHARED = " (the same on every node: take one, not the sum)";

    private static final Logger log = LoggerFactory.getLogger(DatabaseNumbers.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final Supplier<T> query;
    private final Clock clock;
    private volatile @Nullable Seen<T> latest;

    private record Seen<T>(Instant at, T numbers) {}

    /// @param query reads them
    public DatabaseNumbers(Supplier<T> query, Clock clock) {
        this.query = query;
        this.clock = clock;
    }

    /// Reads them, if the database is there.
    public void look() {
        try {
            T numbers = query.get();
            latest = new Seen<>(clock.instant(), numbers);
        } catch (DataAccessException away) {
            log.debug("The database's numbers can't be read", away);
        }
    }

    /// {@return a number as it was seen last; none if that is long ago}
    public double latest(ToLongFunction<? super T> number) {
        Seen<T> seen = latest;
        return seen == null || seen.at.plus(GOOD_FOR).isBefore(clock.instant())
                ? Double.NaN
                : number.applyAsLong(seen.numbers);
    }

    /// {@return how many milliseconds ago a time is that was seen last; 0 if it is to come, or if there was none}
    public double millisSince(Function<? super T, @Nullable Instant> time) {
        return latest(numbers -> {
            Instant since = time.apply(numbers);
            return since == null
                    ? 0
                    : Math.max(0, Duration.between(since, clock.instant()).toMillis());
        });
    }
}
