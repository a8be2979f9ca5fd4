package org.tfgrader.api.limits;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Limits how long a client may keep the service waiting for a body. Only the time in which the service waits
/// counts.
final class Pace {
    private final long graceNanos;
    private final long bytesPerSecond;
    private long mostNanos = Long.MAX_VALUE;
    private long waited;

    /// @param grace the time to wait in addition to what the rate allows
    Pace(Duration grace, long bytesPerSecond) {
        this.graceNanos = grace.toNanos();
        this.bytesPerSecond = bytesPerSecond;
    }

    void waited(long nanos) {
        waited += nanos;
    }

    /// Sets a maximum time, independent of the rate.
    void limit(Duration most) {
        mostNanos = most.toNanos();
    }

    /// {@return whether the service has waited too long for this many bytes}
    boolean isTooSlow(long received) {
        return waited > mostNanos || waited - graceNanos > received * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
    }
}
