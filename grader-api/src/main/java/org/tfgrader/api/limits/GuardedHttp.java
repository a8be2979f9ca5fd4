package org.tfgrader.api.limits;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.tfgrader.sandbox.Priority;

/// Tomcat's HTTP/1.1 with two additional limits. If all connections are in use, a new one replaces the one whose client
/// has kept the service waiting longest, so that nobody blocks others with idle connections; a network has at most half
/// of
/// them. The headers of a request
/// must arrive within a time limit, however steadily they trickle in.
///
/// Tomcat creates it by name, so it is public.
public final class GuardedHttp extends Http11NioProtocol {
    /// The priority of processes that nobody waits for yet. At nice 10, a thread gets a tenth of the processor time
    /// of a grading's thread.
    private static final int NICE = 10;

    /// A response that nobody reads must not take some MB of the system's memory.
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
    /// @param places the number of connections from which a new one replaces another; one network may have half of
    ///     them
    /// @param time the time limit for the headers of a request
    void limit(int places, Duration time) {
        endpoint.places = places;
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
        // Some could not be closed when others were accepted, because they had not waited long enough.
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

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            InetAddress client = socket.socket().getInetAddress();
            if (client != null && !client.isLoopbackAddress()) {
                String network = ClientNetwork.of(client);
                Set<SocketChannel> same = connections.keySet().stream()
                        .filter(open -> network.equals(networkOf(open)))
                        .collect(Collectors.toSet());
                if (!makeRoom(same, places / 2)) {
                    return false;
                }
            }
            makeRoom();
            return super.setSocketOptions(socket);
        }

        private static @Nullable String networkOf(SocketChannel open) {
            InetAddress client = open.socket().getInetAddress();
            return client == null ? null : ClientNetwork.of(client);
        }

        private void makeRoom() {
            makeRoom(connections.keySet(), places);
        }

        /// Closes those of some connections that have kept the service waiting longest, until there are fewer than a
        /// number.
        ///
        /// @return whether that was possible
        private boolean makeRoom(Set<SocketChannel> among, int number) {
            int tooMany = among.size() - number + 1;
            if (tooMany <= 0) {
                return true;
            }
            List<Open> longest = connections.entrySet().stream()
                    .filter(open -> among.contains(open.getKey()))
                    .map(open -> Open.of(open.getKey(), (NioSocketWrapper) open.getValue()))
                    .filter(open -> open.waiting.compareTo(RESPITE) >= 0)
                    .sorted(Comparator.comparing(Open::waiting, Comparator.reverseOrder()))
                    .limit(tooMany)
                    .toList();
            longest.forEach(Open::end);
            return longest.size() == tooMany;
        }
    }

    /// An open connection.
    ///
    /// @param channel with which it was accepted; Tomcat reuses the rest for other connections
    /// @param waiting how long it has kept the service waiting; negative if it does not
    private record Open(SocketChannel channel, NioSocketWrapper connection, Duration waiting) {
        static Open of(SocketChannel channel, NioSocketWrapper connection) {
            return new Open(channel, connection, waitOn(channel, connection));
        }

        private static Duration waitOn(SocketChannel channel, NioSocketWrapper connection) {
            boolean isEnded =
                    channel.socket().isInputShutdown() || channel.socket().isOutputShutdown();
            if (isEnded || !(connection.interestOpsHas(OP_READ) || connection.interestOpsHas(OP_WRITE))) {
                return Duration.ofNanos(-1);
            }
            // Within a request, each further byte would restart the wait.
            long begin = requestBegan(connection);
            return begin > 0
                    ? Duration.ofNanos(System.nanoTime() - begin)
                    : Duration.ofMillis(System.currentTimeMillis() - connection.getLastRead());
        }

        /// If the connection has a thread, that thread waits for its client; it notices this and releases the
        /// connection. If this thread released it, the other one would wait forever.
        void end() {
            try {
                if (connection.interestOpsHas(OP_WRITE)) {
                    // Accepted data that was not read is discarded; otherwise the system would report it again.
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                    channel.shutdownOutput();
                } else {
                    channel.shutdownInput();
                }
            } catch (IOException hasEnded) {
                connection.close();
            }
        }
    }
}
