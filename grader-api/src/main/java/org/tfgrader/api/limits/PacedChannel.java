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

/// Fails when its client takes answers too slowly, however steadily they trickle. Tomcat's own
/// timeout begins anew with each byte that is taken.
///
/// Only the time counts in which the service waits for the client, less what the bytes may take that
/// it takes then.
final class PacedChannel extends NioChannel {
    private final long graceNanos;
    private final long bytesPerSecond;
    private long late;
    private volatile long blockedSince;
    private volatile boolean blocked;

    /// @param grace how long a client may keep the service waiting in addition to what the rate allows
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

    /// Tomcat writes again when the client has taken something.
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
            throw new SocketTimeoutException("The client takes its answers too slowly");
        }
    }

    /// {@return whether a write waits until the client takes something}
    boolean isBlocked() {
        return blocked;
    }

    /// {@return since when it does, by the clock of the virtual machine}
    long blockedSince() {
        return blockedSince;
    }
}
