package org.tfgrader.api.limits;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/// Fails if its client reads responses too slowly, however steadily. Tomcat's own timeout restarts with each byte
/// that is read.
///
/// Only the time in which the service waits for the client counts, minus the time that the rate allows for the
/// bytes that the client reads then.
final class PacedChannel extends NioChannel {
    private final long graceNanos;
    private final long bytesPerSecond;
    private long late;
    private volatile long blockedSince;
    private volatile boolean blocked;

    /// @param grace the time for which a client may keep the service waiting in addition to what the rate allows
    PacedChannel(SocketBufferHandler buffers, Duration grace, long bytesPerSecond) {
        super(buffers);
        this.graceNanos = grace.toNanos();
        this.bytesPerSecond = bytesPerSecond;
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
        refuseLate();
        boolean any = source.hasRemaining();
        int taken = super.write(source);
        long now = System.nanoTime();
        if (blocked && taken > 0) {
            long allowed = taken * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
            late = Math.max(0, late + now - blockedSince - allowed);
            blocked = false;
            refuseLate();
        } else if (!blocked && any && taken == 0) {
            blockedSince = now;
            blocked = true;
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
