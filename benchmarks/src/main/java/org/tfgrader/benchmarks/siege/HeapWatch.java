package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;

/// Reads the used heap of the service several times a second: from its metrics, or by `jstat` while it does not answer.
final class HeapWatch implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
    private static final double KILOBYTE = 1024;
    private static final double MEGABYTE = KILOBYTE * KILOBYTE;

    private final Target target;
    private final Api staff;
    private final double before;
    private final Thread thread;
    private double peak;

    HeapWatch(Target target, Api staff) throws InterruptedException {
        this.target = target;
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
        OptionalDouble told = fromMetrics();
        return told.isPresent() ? told : fromJstat();
    }

    private OptionalDouble fromMetrics() throws InterruptedException {
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

    /// Reads the columns S0U, S1U, EU and OU, which are kilobytes.
    private OptionalDouble fromJstat() throws InterruptedException {
        Path jstat = Path.of(System.getProperty("java.home"), "bin", "jstat");
        try {
            Process process = new ProcessBuilder(jstat.toString(), "-gc", String.valueOf(target.pid())).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String[] values = process.waitFor() == 0 ? output.strip().split("\\s+", -1) : new String[0];
            int columns = values.length / 2;
            double kilobytes = 0;
            for (int i = 0; i < columns; i++) {
                if (values[i].matches("S0U|S1U|EU|OU")) {
                    kilobytes += Double.parseDouble(values[columns + i]);
                }
            }
            return columns == 0 ? OptionalDouble.empty() : OptionalDouble.of(kilobytes / KILOBYTE);
        } catch (IOException | NumberFormatException unreadable) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
