package org.tfgrader.api.limits;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How long a client may keep the service waiting for a body. Only the time counts in which the service waits.
final class Pace {
    private final long graceNanos;
    private final long bytesPerSecond;
    private long mostNanos = Long.MAX_VALUE;
    private long waited;

    /// @param grace how long it may wait in addition to what the rate allows
    Pace(Duration grace, long bytesPerSecond) {
        this.graceNanos = grace.toNanos();
        this.bytesPerSecond = bytesPerSecond;
    }

    void waited(long nanos) {
        waited += nanos;
    }

    /// Sets how long the service may wait at most, at whatever rate.
    void limit(Duration most) {
        mostNanos = most.toNanos();
    }

    /// {@return whether the service has waited too long for this many bytes}
    boolean isTooSlow(long received) {
        return waited > mostNanos || waited - graceNanos > received * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
    }
}
