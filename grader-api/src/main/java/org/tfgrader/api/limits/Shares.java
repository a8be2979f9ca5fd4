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
        private final int size;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Share(String key, int size) {
            this.key = key;
            this.size = size;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                giveBack(key, size);
            }
        }
    }

    /// {@return a share; empty if all are in use, or the key has reached its limit}
    public Optional<Share> take(String key, int mostOfKey) {
        return take(key, 1, mostOfKey);
    }

    /// {@return a share; empty if it would exceed the total or the limit of the key}
    ///
    /// @param size how much of the limits it uses
    synchronized Optional<Share> take(String key, int size, int mostOfKey) {
        int own = byKey.getOrDefault(key, 0);
        return size > total - used || size > mostOfKey - own ? Optional.empty() : Optional.of(taken(key, size));
    }

    /// {@return a share; empty if it would exceed a part of what is free now}
    ///
    /// @param part the divisor of the free amount
    synchronized Optional<Share> takeOfFree(String key, int size, int part) {
        return size > (total - used) / part ? Optional.empty() : Optional.of(taken(key, size));
    }

    private Share taken(String key, int size) {
        used += size;
        byKey.merge(key, size, Integer::sum);
        return new Share(key, size);
    }

    private synchronized void giveBack(String key, int size) {
        used -= size;
        byKey.compute(key, (own, count) -> count == null || count <= size ? null : count - size);
    }

    synchronized int used() {
        return used;
    }
}
