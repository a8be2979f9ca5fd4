package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import org.tfgrader.benchmarks.client.Api;

/// Reads the used heap of the service several times a second: from its metrics.
final class HeapWatch implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
    private static final double KILOBYTE = 1024;
    private static final double MEGABYTE = KILOBYTE * KILOBYTE;

    private final Api staff;
    private final double before;
    private final Thread thread;
    private double peak;

    HeapWatch(Api staff) throws InterruptedException {
        this.staff = staff;
        before = used().orElse(0);
        peak = before;
        thread = Thread.ofPlatform().daemon().name("heap").start(this::watch);
    }

    /// {@return megabytes at the beginning}
    double before() {
        return before;
    }

    /// {@return the most megabytes seen}
    synchronized double peak() {
        return peak;
    }

    private void watch() {
        try {
            while (!Thread.interrupted()) {
                OptionalDouble now = used();
                synchronized (this) {
                    peak = Math.max(peak, now.orElse(0));
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private OptionalDouble used() throws InterruptedException {
        try {
            var answer = staff.getOnce("/actuator/prometheus", TIMEOUT);
            return answer.statusCode() == 200
                    ? OptionalDouble.of(answer.body()
                                    .lines()
                                    .filter(line -> line.startsWith(HEAP))
                                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                                    .sum()
                            / MEGABYTE)
                    : OptionalDouble.empty();
        } catch (IOException unanswered) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
