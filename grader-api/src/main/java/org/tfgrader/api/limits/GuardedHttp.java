package org.tfgrader.api.limits;

import static java.nio.channels.SelectionKey.OP_READ;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// Tomcat's HTTP/1.1, with two limits more. Where connections are used up, a new one takes the place of the one that
/// has been
/// silent longest, so that nobody keeps others out by connections on which nothing is sent. And the headers of a
/// request have to arrive within a time, however steadily they trickle in.
///
/// Tomcat makes it by name, so it is public.
public final class GuardedHttp extends Http11NioProtocol {
    private final Endpoint endpoint;
    private long headerNanos = Long.MAX_VALUE;

    public GuardedHttp() {
        this(new Endpoint());
    }

    private GuardedHttp(Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /// Sets the limits.
    ///
    /// @param places from how many connections on a new one takes the place of another
    /// @param perAddress the same, of those from one address other than loopback
    /// @param headers how long the headers of a request may take
    void limit(int places, int perAddress, Duration headers) {
        endpoint.places = places;
        endpoint.perAddress = perAddress;
        headerNanos = headers.toNanos();
    }

    @Override
    public void start() throws Exception {
        super.start();
        var _ = getUtilityExecutor().scheduleWithFixedDelay(this::closeSlow, 1, 1, TimeUnit.SECONDS);
    }

    /// Closes the connections whose headers take too long. Between requests a connection has no processor.
    private void closeSlow() {
        long now = System.nanoTime();
        for (SocketWrapperBase<NioChannel> connection : endpoint.getConnections()) {
            if (connection.getCurrentProcessor() instanceof Processor processor && !processor.isAsync()) {
                long begin = processor.getRequest().getStartTimeNanos();
                if (begin > 0 && now - begin > headerNanos) {
                    connection.close();
                }
            }
        }
    }

    private static final class Endpoint extends NioEndpoint {
        private int places = Integer.MAX_VALUE;
        private int perAddress = Integer.MAX_VALUE;

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            InetAddress address = socket.socket().getInetAddress();
            if (address != null && !address.isLoopbackAddress()) {
                List<Open> same = open(address);
                if (same.size() >= perAddress && !endSilent(same)) {
                    return false;
                }
            }
            if (connections.size() >= places) {
                endSilent(open(null));
            }
            return super.setSocketOptions(socket);
        }

        /// An open connection. Its channel is the one that it was accepted with: Tomcat uses the rest again for others.
        private record Open(SocketChannel channel, NioSocketWrapper connection) {
            boolean isSilent() {
                return connection.interestOpsHas(OP_READ);
            }

            long lastRead() {
                return connection.getLastRead();
            }
        }

        /// @param from an address; null for all
        private List<Open> open(@Nullable InetAddress from) {
            return connections.entrySet().stream()
                    .filter(open ->
                            from == null || from.equals(open.getKey().socket().getInetAddress()))
                    .map(open -> new Open(open.getKey(), (NioSocketWrapper) open.getValue()))
                    .toList();
        }

        /// Ends the connection that has kept the service waiting longest. Its thread, if it has one, waits for bytes:
        /// it finds
        /// the end of them, and closes the connection. Closed from here, it would wait on.
        ///
        /// @return whether there was one
        private static boolean endSilent(List<Open> all) {
            var silent = all.stream().filter(Open::isSilent).min(Comparator.comparingLong(Open::lastRead));
            silent.ifPresent(Endpoint::end);
            return silent.isPresent();
        }

        private static void end(Open open) {
            // So that the next one to end is another.
            open.connection.updateLastRead();
            try {
                open.channel.shutdownInput();
            } catch (IOException hasEnded) {
                open.connection.close();
            }
        }
    }
}
