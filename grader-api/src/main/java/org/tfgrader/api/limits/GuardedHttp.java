package org.tfgrader.api.limits;

import static java.nio.channels.SelectionKey.OP_READ;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;

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
            InetAddress address = ((InetSocketAddress) socket.socket().getRemoteSocketAddress()).getAddress();
            if (!address.isLoopbackAddress()) {
                String from = address.getHostAddress();
                List<NioSocketWrapper> same = open(connection -> from.equals(connection.getRemoteAddr()));
                if (same.size() >= perAddress && !closeSilent(same)) {
                    return false;
                }
            }
            if (getConnections().size() >= places) {
                closeSilent(open(connection -> true));
            }
            return super.setSocketOptions(socket);
        }

        private List<NioSocketWrapper> open(Predicate<NioSocketWrapper> which) {
            return getConnections().stream()
                    .map(NioSocketWrapper.class::cast)
                    .filter(which)
                    .toList();
        }

        /// Ends the connection that has kept the service waiting longest. Its thread, if it has one, waits for bytes:
        /// it finds
        /// the end of them, and closes the connection. Closed from here, it would wait on.
        ///
        /// @return whether there was one
        private static boolean closeSilent(List<NioSocketWrapper> connections) {
            var silent = connections.stream()
                    .filter(connection -> connection.interestOpsHas(OP_READ))
                    .min(Comparator.comparingLong(NioSocketWrapper::getLastRead));
            silent.ifPresent(Endpoint::end);
            return silent.isPresent();
        }

        private static void end(NioSocketWrapper connection) {
            // So that the next one to end is another.
            connection.updateLastRead();
            try {
                connection.getSocket().getIOChannel().shutdownInput();
            } catch (IOException hasEnded) {
                connection.close();
            }
        }
    }
}
