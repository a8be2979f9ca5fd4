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

/// Tomcat's HTTP/1.1, with three limits more. Where connections are used up, a new one takes the
/// place of the one whose client has kept the service waiting longest, so that nobody keeps others
/// out by connections on which nothing is sent or read. The headers of a request have to arrive
/// within a time, however steadily they trickle in; and answers have to be taken as fast as bodies
/// have to be sent.
///
/// Tomcat makes it by name, so it is public.
public final class GuardedHttp extends Http11NioProtocol {
    /// As processes that nobody waits for yet. At 10, a thread gets a tenth of what one of a grading gets.
    private static final int NICE = 10;

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
    /// @param time how long the headers of a request may take, and an answer beside what the rate allows
    /// @param rate how many bytes of an answer a client has to take in a second
    void limit(int places, int perAddress, Duration time, DataSize rate) {
        endpoint.places = places;
        endpoint.perAddress = perAddress;
        endpoint.time = time;
        endpoint.rate = rate.toBytes();
        headerNanos = time.toNanos();
    }

    /// Requests give way to gradings, which last longer: otherwise many requests that cost little each, and that
    /// anybody
    /// may send, would leave the workers no processor time. A virtual thread passes the priority on to its carrier.
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

    /// Closes the connections whose headers take too long. Between requests a connection has no
    /// processor.
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

    /// {@return when the first byte came of the headers that arrive, as [System#nanoTime] says; 0 between requests}
    private static long requestBegan(SocketWrapperBase<NioChannel> connection) {
        return connection.getCurrentProcessor() instanceof Processor processor && !processor.isAsync()
                ? Math.max(0, processor.getRequest().getStartTimeNanos())
                : 0;
    }

    private static final class Endpoint extends NioEndpoint {
        /// For so long, each connection may wait undisturbed: its client has had no time yet to send
        /// or read anything.
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

        /// Ends what could not be ended when others were accepted, as it had not waited for long
        /// enough.
        private void makeRoom() {
            int tooMany = connections.size() - places;
            if (tooMany > 0) {
                endWaiting(open(null), tooMany);
            }
        }

        /// An open connection. Its channel is the one that it was accepted with: Tomcat uses the rest
        /// again for others.
        private record Open(SocketChannel channel, NioSocketWrapper connection) {
            boolean isBlocked() {
                return connection.getSocket() instanceof PacedChannel paced && paced.isBlocked();
            }

            boolean isEnded() {
                return channel.socket().isInputShutdown() || channel.socket().isOutputShutdown();
            }

            /// {@return for how long it has kept the service waiting; negative if it does not}
            Duration waiting() {
                if (connection.getSocket() instanceof PacedChannel paced && paced.isBlocked()) {
                    return Duration.ofNanos(System.nanoTime() - paced.blockedSince());
                }
                if (!connection.interestOpsHas(OP_READ)) {
                    return Duration.ofNanos(-1);
                }
                // In the middle of headers, each further byte would begin the wait anew.
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

        /// Ends the connections that have kept the service waiting longest. If one has a thread, that
        /// waits for its client. It finds that this is in vain, and closes the connection. Closed
        /// from here, it would wait on.
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
                    // What has not been taken is dropped, or the system would offer it on.
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
