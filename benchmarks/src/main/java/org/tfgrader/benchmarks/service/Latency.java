package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.tfgrader.benchmarks.client.Api.View;
import org.tfgrader.benchmarks.client.Api.View.Timings;
import org.tfgrader.benchmarks.client.RunningService;
import org.tfgrader.benchmarks.service.Section.Table;

/// Measures how long a single student waits from the submission to the result, over HTTP.
final class Latency implements Section {
    /// Until a worker waits again.
    private static final Duration PACE = Duration.ofSeconds(2);

    private static final List<String> HEADER = List.of("ms", "n", "p50", "p95", "min", "max");

    /// Gradings of one kind.
    private record Gradings(String name, List<Double> millis, List<Timings> timings) {
        Gradings(String name) {
            this(name, new ArrayList<>(), new ArrayList<>());
        }

        void addOne(RunningService service, Kind kind) throws InterruptedException {
            long start = System.nanoTime();
            View view = Setup.grade(service, kind);
            millis.add((System.nanoTime() - start) / 1e6);
            timings.add(view.stages());
        }

        List<String> latencies() {
            return row(name, Sample.of(millis));
        }

        List<String> stages() {
            List<ToLongFunction<Timings>> stages = List.of(
                    Timings::queuedMs,
                    Timings::compileMs,
                    Timings::gradeMs,
                    Timings::hiddenMs,
                    Timings::trainMs,
                    Timings::totalMs);
            Stream<String> medians = stages.stream()
                    .map(stage ->
                            Sample.of(timings.stream().map(stage::applyAsLong).toList()))
                    .map(sample -> Words.number(sample.median()));
            return Stream.concat(Stream.of(name), medians).toList();
        }
    }

    @Override
    public Result measure(Setup setup) throws IOException, InterruptedException {
        List<Double> starts = new ArrayList<>();
        List<Gradings> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.add(cold(setup, kind, starts));
        }
        try (RunningService service = setup.startWarm()) {
            for (Kind kind : Kind.values()) {
                for (Duration pace : List.of(PACE, Duration.ZERO)) {
                    all.add(warm(service, kind, pace, setup.counts().latencies()));
                }
            }
        }
        List<List<String>> latencies = new ArrayList<>(List.of(row("start until ready", Sample.of(starts))));
        all.forEach(gradings -> latencies.add(gradings.latencies()));
        return new Result(
                "Latency",
                "A correct submission over HTTP by a client that waits for the result. Cold is the first submission as"
                        + " soon as the service is ready; paced leaves two seconds between a result and the next"
                        + " submission. The second table has the medians of the result's own timings.",
                List.of(
                        new Table(HEADER, latencies),
                        new Table(
                                List.of(
                                        "ms, median",
                                        "queued",
                                        "compile",
                                        "public tests",
                                        "hidden tests",
                                        "train",
                                        "total"),
                                all.stream().map(Gradings::stages).toList())));
    }

    private static Gradings cold(Setup setup, Kind kind, List<Double> starts) throws IOException, InterruptedException {
        Gradings first = new Gradings("cold, " + kind.title());
        for (int i = 0; i < setup.counts().starts(); i++) {
            try (RunningService service = setup.start()) {
                starts.add(service.startedIn().toNanos() / 1e6);
                first.addOne(service, kind);
            }
        }
        return first;
    }

    private static Gradings warm(RunningService service, Kind kind, Duration pace, int count)
            throws InterruptedException {
        String how = pace.isZero() ? "back to back, " : "paced, ";
        Gradings gradings = new Gradings(how + kind.title());
        for (int i = 0; i < count; i++) {
            Thread.sleep(pace);
            gradings.addOne(service, kind);
        }
        return gradings;
    }

    private static List<String> row(String name, Sample millis) {
        return List.of(
                name,
                String.valueOf(millis.values().size()),
                Words.number(millis.median()),
                Words.number(millis.quantile(0.95)),
                Words.number(millis.min()),
                Words.number(millis.max()));
    }
}
