package org.tfgrader.api.limits;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/// Fails if its client reads responses too slowly, however steadily. Tomcat's own timeout restarts with each byte
/// that is read.
///
/// Only the time in which the service waits for the client counts, minus the time that the rate allows for all bytes
/// that are written until the service waits again. After each wait these are many, because the system asks for more
/// only when a large part of its buffer is free.
final class PacedChannel extends NioChannel {
    private final long graceNanos;
    private final long bytesPerSecond;
    private final LongSupplier nanoTime;
    private long late;
    private volatile long blockedSince;
    private volatile boolean blocked;

    /// @param grace the time for which a client may keep the service waiting in addition to what the rate allows
    PacedChannel(SocketBufferHandler buffers, Duration grace, long bytesPerSecond) {
        this(buffers, grace, bytesPerSecond, System::nanoTime);
    }

    /// @param nanoTime the clock, as [System#nanoTime]
    PacedChannel(SocketBufferHandler buffers, Duration grace, long bytesPerSecond, LongSupplier nanoTime) {
        super(buffers);
        this.graceNanos = grace.toNanos();
        this.bytesPerSecond = bytesPerSecond;
        this.nanoTime = nanoTime;
    }

    @Override
    public void reset(@Nullable SocketChannel channel, @Nullable NioSocketWrapper wrapper) throws IOException {
        late = 0;
        blocked = false;
        super.reset(channel, wrapper);
    }

    /// Tomcat writes again when the client has read something.
    @Override
    public int write(ByteBuffer source) throws IOException {
        if (blocked) {
            refuseLate();
        }
        boolean any = source.hasRemaining();
        int taken = super.write(source);
        if (taken > 0) {
            if (blocked) {
                late += nanoTime.getAsLong() - blockedSince;
                blocked = false;
            }
            late = Math.max(0, late - taken * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond);
        } else if (any && !blocked) {
            blockedSince = nanoTime.getAsLong();
            blocked = true;
            refuseLate();
        }
        return taken;
    }

    private void refuseLate() throws SocketTimeoutException {
        if (late > graceNanos) {
            throw new SocketTimeoutException("the client reads its response too slowly");
        }
    }

    /// {@return whether a write waits until the client reads something}
    boolean isBlocked() {
        return blocked;
    }

    /// {@return since when it waits, by the clock of the virtual machine}
    long blockedSince() {
        return blockedSince;
    }
}
