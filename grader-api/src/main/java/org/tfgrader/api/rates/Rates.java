package org.tfgrader.api.rates;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Rate limits by key: a token bucket for each. If there are too many keys, the least recently used one is removed.
/// Safe for use by several threads.
public final class Rates {
    private static final int MOST_KEYS = 10_000;
    private static final double LINES_PER_SECOND = 0.2;
    private static final int LINES_AT_ONCE = 50;

    private final double burst;
    private final double perNano;
    private final LongSupplier nanos;

    @SuppressWarnings("serial") // Instances are never serialized.
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /// @param perSecond the sustained rate
    /// @param burst the maximum at once
    public Rates(double perSecond, int burst) {
        this(perSecond, burst, System::nanoTime);
    }

    Rates(double perSecond, int burst, LongSupplier nanos) {
        this.burst = burst;
        this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
        this.nanos = nanos;
    }

    /// {@return a limit for log messages that anybody can cause}
    public static Rates ofLogLines() {
        return new Rates(LINES_PER_SECOND, LINES_AT_ONCE);
    }

    /// {@return whether one more message may be logged}
    public boolean mayLog() {
        return take("").isZero();
    }

    private record Bucket(double tokens, long at) {}

    /// Takes a token of a key if there is one.
    ///
    /// @return how long to wait until there is one; zero if it was taken
    public synchronized Duration take(String key) {
        Bucket bucket = filled(key);
        boolean taken = bucket.tokens >= 1;
        buckets.put(key, taken ? new Bucket(bucket.tokens - 1, bucket.at) : bucket);
        return taken ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) / perNano));
    }

    /// {@return how long to wait until there is a token, without taking it; zero if there is one}
    public synchronized Duration wait(String key) {
        Bucket bucket = filled(key);
        return bucket.tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) / perNano));
    }

    private Bucket filled(String key) {
        long now = nanos.getAsLong();
        Bucket bucket = buckets.get(key);
        return bucket == null
                ? new Bucket(burst, now)
                : new Bucket(Math.min(burst, bucket.tokens + (now - bucket.at) * perNano), now);
    }
}
