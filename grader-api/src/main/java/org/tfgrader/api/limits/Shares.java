package org.tfgrader.api.limits;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Counts what is in use, in total and for each key, and enforces both limits. Safe for use by several threads.
public final class Shares {
    private final int total;
    private final Map<String, Integer> byKey = new HashMap<>();
    private int used;

    /// @param total the limit for all keys together
    public Shares(int total) {
        this.total = total;
    }

    /// Something in use. Closing it twice releases it once.
    public final class Share implements AutoCloseable {
        private final String key;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Share(String key) {
            this.key = key;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                giveBack(key);
            }
        }
    }

    /// {@return a share; empty if all are in use, or the key has reached its limit}
    public synchronized Optional<Share> take(String key, int mostOfKey) {
        if (used >= total || byKey.getOrDefault(key, 0) >= mostOfKey) {
            return Optional.empty();
        }
        used++;
        byKey.merge(key, 1, Integer::sum);
        return Optional.of(new Share(key));
    }

    private synchronized void giveBack(String key) {
        used--;
        byKey.compute(key, (own, count) -> count == null || count <= 1 ? null : count - 1);
    }

    synchronized int used() {
        return used;
    }
}
