package org.tfgrader.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FairPlacesTests {
    private static final Duration NOT_AT_ALL = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final FairPlaces places = new FairPlaces(1);
    private final BlockingQueue<String> served = new LinkedBlockingQueue<>();
    private final BlockingQueue<FairPlaces.Place> taken = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void endThreads() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void givesNoMorePlacesThanThereAre() {
        FairPlaces two = new FairPlaces(2);
        FairPlaces.Place first = two.take("a", NOT_AT_ALL).orElseThrow();
        assertThat(two.take("b", NOT_AT_ALL)).isPresent();
        assertThat(two.take("c", NOT_AT_ALL)).isEmpty();
        first.giveBack();
        assertThat(two.take("c", NOT_AT_ALL)).isPresent();
        assertThat(two.take("a", NOT_AT_ALL)).isEmpty();
    }

    @Test
    void takesAPlaceBackOnce() {
        FairPlaces.Place place = places.take("a", NOT_AT_ALL).orElseThrow();
        place.giveBack();
        place.giveBack();
        assertThat(places.take("a", NOT_AT_ALL)).isPresent();
        assertThat(places.take("a", NOT_AT_ALL)).isEmpty();
    }

    @Test
    void takesAPlaceAgainIfOneIsFree() {
        FairPlaces.Place place = places.take("a", NOT_AT_ALL).orElseThrow();
        place.giveBack();
        FairPlaces.Place other = places.take("b", NOT_AT_ALL).orElseThrow();
        assertThat(place.takeAgain(NOT_AT_ALL)).isFalse();
        place.giveBack();
        other.giveBack();
        assertThat(place.takeAgain(NOT_AT_ALL)).isTrue();
        assertThat(places.take("b", NOT_AT_ALL)).isEmpty();
        place.giveBack();
        assertThat(places.take("b", NOT_AT_ALL)).isPresent();
    }

    @Test
    void servesNetworksInTurn() throws Exception {
        FairPlaces.Place place = places.take("a", NOT_AT_ALL).orElseThrow();
        for (String network : List.of("a", "a", "a", "b", "b", "c")) {
            startWaiting(network);
        }
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            place.giveBack();
            order.add(served.poll(1, TimeUnit.MINUTES));
            place = taken.poll(1, TimeUnit.MINUTES);
        }
        assertThat(order).containsExactly("a", "b", "c", "a", "b", "a");
        place.giveBack();
        assertThat(places.take("d", NOT_AT_ALL)).isPresent();
    }

    @Test
    void passesOverWhoeverHasStoppedWaiting() throws Exception {
        FairPlaces.Place place = places.take("a", NOT_AT_ALL).orElseThrow();
        Thread gone = startWaiting("b");
        gone.interrupt();
        gone.join();
        assertThat(places.take("b", NOT_AT_ALL)).isEmpty();
        startWaiting("c");
        place.giveBack();
        assertThat(served.poll(1, TimeUnit.MINUTES)).isEqualTo("c");
    }

    private Thread startWaiting(String network) throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(() -> {
            Optional<FairPlaces.Place> place = places.take(network, LONG);
            place.ifPresent(given -> {
                served.add(network);
                taken.add(given);
            });
        });
        threads.add(thread);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }
}
