package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.benchmarks.service.Section.Table;

/// A description of the machine, with a figure for comparing two machines.
final class Machine {
    private static final int CALIBRATIONS = 5;
    private static final int STEPS = 200_000_000;
    private static final double KILOBYTES_PER_GIGABYTE = 1 << 20;

    private Machine() {}

    /// @param command what was run
    static Table facts(String command) throws IOException {
        return new Table(
                List.of("", ""),
                List.of(
                        List.of("command", command),
                        List.of("processor", value("/proc/cpuinfo", "model name")),
                        List.of(
                                "processors",
                                String.valueOf(Runtime.getRuntime().availableProcessors())),
                        List.of("memory", memory()),
                        List.of("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version")),
                        List.of("Java", String.valueOf(Runtime.version())),
                        List.of("load before", load()),
                        List.of("calibration, ms", Words.number(calibration())),
                        List.of(
                                "begun",
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())));
    }

    /// {@return the time of a fixed loop on one CPU, in milliseconds: the fastest of several}
    private static double calibration() {
        List<Double> millis = new ArrayList<>();
        long state = 1;
        for (int i = 0; i < CALIBRATIONS; i++) {
            long start = System.nanoTime();
            state = scramble(state);
            millis.add((System.nanoTime() - start) / 1e6);
        }
        if (state == 0) {
            throw new IllegalStateException("xorshift never reaches 0");
        }
        return Sample.of(millis).min();
    }

    /// Marsaglia's xorshift, in which each step needs the one before.
    private static long scramble(long seed) {
        long state = seed;
        for (int i = 0; i < STEPS; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        return state;
    }

    private static String memory() throws IOException {
        String kilobytes = value("/proc/meminfo", "MemTotal").split(" ", -1)[0];
        return Words.number(Long.parseLong(kilobytes) / KILOBYTES_PER_GIGABYTE) + " GB";
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
    }

    private static String value(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
