package org.tfgrader.api.limits;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A number of places. While all are taken, each place that becomes free goes to the waiting networks in turn, so a
/// network with many requests delays a request of another network by one place at most. Safe for use by several
/// threads.
final class FairPlaces {
    /// The network whose turn it is comes first.
    private final SequencedMap<String, Deque<CountDownLatch>> waiting = new LinkedHashMap<>();

    private int free;

    /// @param places how many there are
    FairPlaces(int places) {
        free = places;
    }

    /// One of the places. Giving it back twice gives it back once.
    final class Place {
        private final AtomicBoolean taken = new AtomicBoolean(true);

        private Place() {}

        void giveBack() {
            if (taken.compareAndSet(true, false)) {
                passOn();
            }
        }
    }

    /// {@return a place; empty if none became free in time, or the thread was interrupted before}
    ///
    /// @param network whose request needs the place
    /// @param patience how long to wait
    Optional<Place> take(String network, Duration patience) {
        CountDownLatch turn = new CountDownLatch(1);
        synchronized (this) {
            if (free > 0) {
                free--;
                return Optional.of(new Place());
            }
            waiting.computeIfAbsent(network, none -> new ArrayDeque<>()).add(turn);
        }
        try {
            if (turn.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.of(new Place());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return leave(network, turn) ? Optional.empty() : Optional.of(new Place());
    }

    /// {@return whether the request still waited} Otherwise it was given a place in the meantime.
    private synchronized boolean leave(String network, CountDownLatch turn) {
        Deque<CountDownLatch> own = waiting.get(network);
        if (own == null || !own.remove(turn)) {
            return false;
        }
        if (own.isEmpty()) {
            waiting.remove(network);
        }
        return true;
    }

    private synchronized void passOn() {
        Map.Entry<String, Deque<CountDownLatch>> next = waiting.pollFirstEntry();
        if (next == null) {
            free++;
            return;
        }
        next.getValue().remove().countDown();
        if (!next.getValue().isEmpty()) {
            waiting.put(next.getKey(), next.getValue());
        }
    }
}
