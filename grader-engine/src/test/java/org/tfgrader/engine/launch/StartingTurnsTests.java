package org.tfgrader.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.launch.StartingTurns.Kind;
import org.tfgrader.engine.model.GraderException;

final class StartingTurnsTests {
    private final StartingTurns turns = new StartingTurns(1);
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    @Test
    void takesTurnsHoweverManyOfAKindWait() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        threads.add(waiting(Kind.AFTER_A_LOSS, () -> {
            await(over);
            return order.add("first loss");
        }));
        threads.add(waiting(Kind.AFTER_A_LOSS, () -> order.add("second loss")));
        threads.add(waiting(Kind.AFTER_A_LOSS, () -> order.add("third loss")));
        threads.add(waiting(Kind.AHEAD, () -> order.add("ahead")));
        assertThat(order).isEmpty();
        over.countDown();
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(10));
        }
        assertThat(order).containsExactly("first loss", "second loss", "ahead", "third loss");
    }

    @Test
    void freesThePlaceOfWhatCouldNotStart() {
        Supplier<Boolean> failing = () -> {
            throw new GraderException("no process");
        };
        assertThatThrownBy(() -> turns.inTurn(Kind.AHEAD, failing)).isInstanceOf(GraderException.class);
        assertThat(turns.inTurn(Kind.AFTER_A_LOSS, () -> "started")).isEqualTo("started");
    }

    /// {@return a thread that has come as far as it can}
    private Thread waiting(Kind kind, Supplier<Boolean> start) {
        Thread thread = Thread.ofPlatform().daemon().start(() -> turns.inTurn(kind, start));
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
