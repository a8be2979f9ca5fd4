package org.tfgrader.api.rates;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Items that wait, each for a key. Keys take turns, so a key with many items delays another key by one item at most.
/// Not safe for use by several threads.
///
/// @param <T> type of the items
public final class RoundRobin<T> {
    /// The key whose turn it is comes first.
    private final SequencedMap<String, Deque<T>> waiting = new LinkedHashMap<>();

    /// Adds an item behind all others of its key.
    public void add(String key, T item) {
        waiting.computeIfAbsent(key, none -> new ArrayDeque<>()).add(item);
    }

    /// Removes an item.
    ///
    /// @return whether it was still there
    public boolean remove(String key, T item) {
        Deque<T> own = waiting.get(key);
        if (own == null || !own.remove(item)) {
            return false;
        }
        if (own.isEmpty()) {
            waiting.remove(key);
        }
        return true;
    }

    /// {@return how many items of a key wait}
    public int count(String key) {
        Deque<T> own = waiting.get(key);
        return own == null ? 0 : own.size();
    }

    /// {@return the next item, which is removed; null if none waits}
    public @Nullable T poll() {
        Map.Entry<String, Deque<T>> next = waiting.pollFirstEntry();
        if (next == null) {
            return null;
        }
        T item = next.getValue().remove();
        if (!next.getValue().isEmpty()) {
            waiting.put(next.getKey(), next.getValue());
        }
        return item;
    }
}
