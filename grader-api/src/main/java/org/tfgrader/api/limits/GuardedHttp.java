package org.tfgrader.api.limits;

import static java.nio.channels.SelectionKey.OP_READ;

import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import org.tfgrader.sandbox.Priority;

/// Tomcat's HTTP/1.1 with three additional limits. If all connections are in use, a new one replaces the one whose
/// client has kept the service waiting longest, so that nobody blocks others with idle connections. The headers of
/// a request must arrive within a time limit, however steadily they trickle in. Clients must read responses at the
/// same minimum rate at which they must send bodies.
///
/// Tomcat creates it by name, so it is public.
public final class GuardedHttp extends Http11NioProtocol {
    /// The priority of processes that nobody waits for yet. At nice 10, a thread gets a tenth of the processor time
    /// of a grading's thread.
    private static final int NICE = 10;

    /// The system reports room in a connection's buffer only when a third of it is free. With its own size of some MB,
    /// a write to a client that reads 60 kB/s takes longer than Tomcat's write timeout.
    private static final int SEND_BUFFER = 64 * 1024;

    private final Endpoint endpoint;
    private long headerNanos = Long.MAX_VALUE;

    public GuardedHttp() {
        this(new Endpoint());
    }

    private GuardedHttp(Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        endpoint.getSocketProperties().setTxBufSize(SEND_BUFFER);
    }

    /// Sets the limits.
    ///
    /// @param places the number of connections from which a new one replaces another
    /// @param perAddress the same for connections from one address other than loopback
    /// @param time the time limit for the headers of a request, and for a response in addition to the time that the
    ///     rate allows
    /// @param rate the number of bytes of a response that a client must read per second
    void limit(int places, int perAddress, Duration time, DataSize rate) {
        endpoint.places = places;
        endpoint.perAddress = perAddress;
        endpoint.time = time;
        endpoint.rate = rate.toBytes();
        headerNanos = time.toNanos();
    }

    /// Requests have a lower priority than gradings, which take longer: otherwise many cheap requests, which
    /// anybody may send, would leave the workers no processor time. A virtual thread passes the priority on to its
    /// carrier.
    @Override
    public void setExecutor(Executor executor) {
        super.setExecutor(task -> executor.execute(() -> {
            Priority.lowerThisThread(NICE);
            task.run();
        }));
    }

    @Override
    public void start() throws Exception {
        super.start();
        var _ = getUtilityExecutor().scheduleWithFixedDelay(this::closeSlow, 1, 1, TimeUnit.SECONDS);
    }

    /// Closes connections whose headers take too long. Between requests a connection has no processor.
    private void closeSlow() {
        endpoint.makeRoom();
        long now = System.nanoTime();
        for (SocketWrapperBase<NioChannel> connection : endpoint.getConnections()) {
            long begin = requestBegan(connection);
            if (begin > 0 && now - begin > headerNanos) {
                connection.close();
            }
        }
    }

    /// {@return when the first byte of the current headers arrived, by [System#nanoTime]; 0 between requests}
    private static long requestBegan(SocketWrapperBase<NioChannel> connection) {
        return connection.getCurrentProcessor() instanceof Processor processor && !processor.isAsync()
                ? Math.max(0, processor.getRequest().getStartTimeNanos())
                : 0;
    }

    private static final class Endpoint extends NioEndpoint {
        /// For this time each connection may be idle: its client has had no time yet to send or read anything.
        private static final Duration RESPITE = Duration.ofMillis(250);

        private int places = Integer.MAX_VALUE;
        private int perAddress = Integer.MAX_VALUE;
        private Duration time = Duration.ofSeconds(10);
        private long rate = 8192;

        @Override
        protected NioChannel createChannel(SocketBufferHandler buffers) {
            return isSSLEnabled() ? super.createChannel(buffers) : new PacedChannel(buffers, time, rate);
        }

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            InetAddress address = socket.socket().getInetAddress();
            if (address != null && !address.isLoopbackAddress()) {
                List<Open> same = open(ClientNetwork.of(address));
                if (same.size() >= perAddress && !endWaiting(same, 1)) {
                    return false;
                }
            }
            if (connections.size() >= places) {
                endWaiting(open(null), 1);
            }
            return super.setSocketOptions(socket);
        }

        /// Closes connections that could not be closed when others were accepted, because they had not waited long
        /// enough.
        private void makeRoom() {
            int tooMany = connections.size() - places;
            if (tooMany > 0) {
                endWaiting(open(null), tooMany);
            }
        }

        /// An open connection. Its channel is the one with which it was accepted; Tomcat reuses the rest for other
        /// connections.
        private record Open(SocketChannel channel, NioSocketWrapper connection) {
            boolean isBlocked() {
                return connection.getSocket() instanceof PacedChannel paced && paced.isBlocked();
            }

            boolean isEnded() {
                return channel.socket().isInputShutdown() || channel.socket().isOutputShutdown();
            }

            /// {@return how long it has kept the service waiting; negative if it does not}
            Duration waiting() {
                if (connection.getSocket() instanceof PacedChannel paced && paced.isBlocked()) {
                    return Duration.ofNanos(System.nanoTime() - paced.blockedSince());
                }
                if (!connection.interestOpsHas(OP_READ)) {
                    return Duration.ofNanos(-1);
                }
                // In the middle of headers, each further byte would restart the wait.
                long begin = requestBegan(connection);
                return begin > 0
                        ? Duration.ofNanos(System.nanoTime() - begin)
                        : Duration.ofMillis(System.currentTimeMillis() - connection.getLastRead());
            }
        }

        private static @Nullable String network(@Nullable InetAddress address) {
            return address == null ? null : ClientNetwork.of(address);
        }

        /// @param from a network; null for all
        private List<Open> open(@Nullable String from) {
            return connections.entrySet().stream()
                    .filter(open -> from == null
                            || from.equals(network(open.getKey().socket().getInetAddress())))
                    .map(open -> new Open(open.getKey(), (NioSocketWrapper) open.getValue()))
                    .toList();
        }

        /// Closes the connections that have kept the service waiting longest. If such a connection has a thread,
        /// that thread waits for its client; it notices the close and releases the connection. If this thread
        /// released it, the other one would wait forever.
        ///
        /// @return whether there was one
        private static boolean endWaiting(List<Open> all, int most) {
            Map<Open, Duration> waiting = new HashMap<>();
            all.stream().filter(open -> !open.isEnded()).forEach(open -> waiting.put(open, open.waiting()));
            List<Open> longest = waiting.entrySet().stream()
                    .filter(each -> each.getValue().compareTo(RESPITE) >= 0)
                    .sorted(Map.Entry.<Open, Duration>comparingByValue().reversed())
                    .limit(most)
                    .map(Map.Entry::getKey)
                    .toList();
            longest.forEach(Endpoint::end);
            return !longest.isEmpty();
        }

        private static void end(Open open) {
            try {
                if (open.isBlocked()) {
                    // Accepted data that was not read is discarded; otherwise the system would report it again.
                    open.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                    open.channel.shutdownOutput();
                } else {
                    open.channel.shutdownInput();
                }
            } catch (IOException hasEnded) {
                open.connection.close();
            }
        }
    }
}
