package org.tfgrader.api.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.tfgrader.api.chaos.Students.Work;

/// Nodes are killed, the database and the receiver of events go away, while students hand in. The gradings are
/// scripted: what is proven is the queue, and what is stored and told.
///
/// One round, or rounds until `-Dchaos.minutes` are over; `benchmarks/chaos` does that. What happens in a round is
/// drawn from a seed: `-Dchaos.seed` begins with that round.
@Tag("full")
class ChaosIT {
    private static final int SUBMISSIONS = 500;

    /// A job is taken for dead after half a minute, and a delivery may be it twice.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration LOOK = Duration.ofMillis(500);

    /// What all rounds so far must have led to.
    private final List<Graded> expected = new ArrayList<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    /// Without Spring in this process everything would be logged.
    @BeforeAll
    static void logLittle() {
        LoggingSystem.get(ChaosIT.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }

    @Test
    void gradesAndTellsOfEverySubmissionOnce() throws Exception {
        String given = System.getProperty("chaos.seed", "");
        long first = given.isEmpty() ? new SecureRandom().nextInt(Integer.MAX_VALUE) : Long.parseLong(given);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(Long.getLong("chaos.minutes", 0));
        System.out.printf("chaos from -Dchaos.seed=%d, logs in %s%n", first, folder);
        try (Site site = new Site(folder)) {
            var students = new Students(site.services());
            for (long seed = first; seed == first || System.nanoTime() - end < 0; seed++) {
                round(site, students, new Random(seed), "s" + seed);
                System.out.printf(
                        "-Dchaos.seed=%d: so far %d submissions, each graded once and told once; %d events repeated%n",
                        seed, expected.size(), site.receiver().repetitions());
            }
        }
    }

    private void round(Site site, Students students, Random random, String name) throws Exception {
        List<List<Mishap>> mishaps = Mishap.draw(random);
        List<Work> works = Students.draw(random, name, SUBMISSIONS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> handedIn = works.stream()
                    .map(work -> threads.submit(() -> students.handIn(work)))
                    .toList();
            List<Future<?>> undergone = mishaps.stream()
                    .<Future<?>>map(own -> threads.submit(() -> {
                        site.undergo(own);
                        return own;
                    }))
                    .toList();
            for (Future<?> mishap : undergone) {
                mishap.get();
            }
            expect(works, handedIn);
        }
        Ledger ledger = site.ledger();
        await().atMost(PATIENCE)
                .pollInterval(LOOK)
                .untilAsserted(() -> assertThat(ledger.onItsWay()).isEqualTo(Ledger.OnItsWay.NOTHING));
        check(ledger, site.receiver());
    }

    private void expect(List<Work> works, List<Future<String>> handedIn)
            throws ExecutionException, InterruptedException {
        for (int i = 0; i < works.size(); i++) {
            expected.add(new Graded(handedIn.get(i).get(), works.get(i).student(), 1, "graded", 100));
        }
    }

    private void check(Ledger ledger, EventReceiver receiver) {
        assertAsExpected("verdicts", ledger.graded());
        // One for each event's id, so that a submission with two would be here twice.
        assertAsExpected("events", receiver.heard());
        assertThat(ledger.count("students where attempts <> 1"))
                .as("students whose attempts were counted wrongly")
                .isZero();
        assertThat(ledger.count("webhook_deliveries")).as("deliveries").isEqualTo(expected.size());
    }

    /// Says what differs, and not all that there is.
    private void assertAsExpected(String what, List<Graded> found) {
        assertThat(without(expected, found)).as(what + " that are missing").isEmpty();
        assertThat(without(found, expected)).as(what + " that are too many").isEmpty();
    }

    private static List<Graded> without(List<Graded> all, List<Graded> some) {
        List<Graded> rest = new ArrayList<>(all);
        some.forEach(rest::remove);
        return rest;
    }
}
