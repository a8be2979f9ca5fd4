package org.tfgrader.benchmarks.siege;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A legitimate client that makes one visit after another, and how long each takes until it is answered.
final class Probe implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final String name;
    private final Visit visit;
    private final List<Spell> spells = new ArrayList<>();
    private final Thread thread;
    private @Nullable Spell running;
    private @Nullable String complaint;

    /// A visit repeats its requests until they are answered.
    @FunctionalInterface
    interface Visit {
        void make() throws InterruptedException;
    }

    private record Spell(long start, long end) {
        double seconds() {
            return (end - start) / 1e9;
        }
    }

    /// @param name for reports
    Probe(String name, Visit visit) {
        this.name = name;
        this.visit = visit;
        thread = Thread.ofPlatform().daemon().name("probe-" + name).start(this::run);
    }

    String name() {
        return name;
    }

    /// {@return the seconds of the longest visit of which a part lies between two times, whether or not it has ended}
    synchronized double worst(long from, long to) {
        List<Spell> all = new ArrayList<>(spells);
        if (running != null) {
            all.add(new Spell(running.start, System.nanoTime()));
        }
        return all.stream()
                .filter(spell -> spell.start < to && spell.end > from)
                .mapToDouble(Spell::seconds)
                .max()
                .orElse(0);
    }

    /// {@return the seconds from a time to the next completed visit, or until now if there is none}
    synchronized double untilNext(long time) {
        return spells.stream()
                .filter(spell -> spell.end >= time)
                .mapToDouble(spell -> (spell.end - time) / 1e9)
                .min()
                .orElseGet(() -> (System.nanoTime() - time) / 1e9);
    }

    /// Waits until a visit has ended after a time.
    ///
    /// @return whether one has, within the limit
    boolean awaitAfter(long time, Duration limit) throws InterruptedException {
        while (!isAnsweredAfter(time)) {
            if (System.nanoTime() - time > limit.toNanos()) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    synchronized boolean isAnsweredAfter(long time) {
        return spells.stream().anyMatch(spell -> spell.end >= time);
    }

    /// {@return how the service refused a legitimate request for good; null if it did not}
    synchronized @Nullable String complaint() {
        return complaint;
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                visitOnce();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void visitOnce() throws InterruptedException {
        long start = System.nanoTime();
        synchronized (this) {
            running = new Spell(start, start);
        }
        try {
            visit.make();
            synchronized (this) {
                spells.add(new Spell(start, System.nanoTime()));
            }
        } catch (IllegalStateException refused) {
            synchronized (this) {
                complaint = refused.getMessage();
            }
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
