package org.tfgrader.api.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tfgrader.api.rates.RoundRobin;

/// A fixed number of places. While all are taken, each place that becomes free goes to the waiting networks in
/// turn, so a network with many requests delays a request of another network by one place at most. Safe for use by
/// several threads.
final class FairPlaces {
    private final RoundRobin<CountDownLatch> waiting = new RoundRobin<>();
    private int free;

    /// @param places their number
    FairPlaces(int places) {
        free = places;
    }

    /// One of the places. Closing it twice releases it once.
    final class Place {
        private final String network;
        private final AtomicBoolean taken = new AtomicBoolean(true);

        private Place(String network) {
            this.network = network;
        }

        void giveBack() {
            if (taken.compareAndSet(true, false)) {
                passOn();
            }
        }

        /// Takes a place again, after it was given back.
        ///
        /// @return whether one became free in time
        boolean takeAgain(Duration patience) {
            boolean again = FairPlaces.this.take(network, patience).isPresent();
            if (again) {
                taken.set(true);
            }
            return again;
        }
    }

    /// {@return a place; empty if none became free in time, or the thread was interrupted}
    ///
    /// @param network the network of the request that needs the place
    /// @param patience the maximum time to wait
    Optional<Place> take(String network, Duration patience) {
        CountDownLatch turn = new CountDownLatch(1);
        synchronized (this) {
            if (free > 0) {
                free--;
                return Optional.of(new Place(network));
            }
            waiting.add(network, turn);
        }
        try {
            if (turn.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.of(new Place(network));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // If the request no longer waits, it received a place in the meantime.
        return stopWaiting(network, turn) ? Optional.empty() : Optional.of(new Place(network));
    }

    private synchronized boolean stopWaiting(String network, CountDownLatch turn) {
        return waiting.remove(network, turn);
    }

    private synchronized void passOn() {
        CountDownLatch turn = waiting.poll();
        if (turn == null) {
            free++;
        } else {
            turn.countDown();
        }
    }
}
