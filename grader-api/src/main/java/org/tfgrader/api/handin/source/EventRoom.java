package org.tfgrader.api.handin.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tfgrader.api.limits.Shares;

/// The disk space for large events whose sender is unknown. It is counted as they arrive, so slow senders take little.
/// Safe for use by several threads.
final class EventRoom {
    static final int PART = 64 * 1024;

    /// 256 MB, half of the default for all bodies.
    private static final int PARTS = 4096;

    /// Anybody can start to send an event, and one network must not take the space of others.
    static final int PARTS_OF_NETWORK = 1024;

    private final Shares parts = new Shares(PARTS);

    /// {@return space for one event, at first none}
    ///
    /// @param network the network that it comes from
    Held of(String network) {
        return new Held(network);
    }

    /// The space of one event.
    final class Held implements AutoCloseable {
        private final String network;
        private final List<Shares.Share> held = new ArrayList<>();

        private Held(String network) {
            this.network = network;
        }

        /// {@return whether there is space for this many bytes}
        boolean growTo(long bytes) {
            while ((long) held.size() * PART < bytes) {
                Optional<Shares.Share> more = parts.take(network, PARTS_OF_NETWORK);
                if (more.isEmpty()) {
                    return false;
                }
                held.add(more.get());
            }
            return true;
        }

        @Override
        public void close() {
            held.forEach(Shares.Share::close);
        }
    }
}
