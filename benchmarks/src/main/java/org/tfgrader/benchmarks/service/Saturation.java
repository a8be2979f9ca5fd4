package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tfgrader.benchmarks.client.Api;
import org.tfgrader.benchmarks.client.Api.View;
import org.tfgrader.benchmarks.client.Ledger;
import org.tfgrader.benchmarks.client.RunningService;
import org.tfgrader.benchmarks.service.MemoryWatch.Look;
import org.tfgrader.benchmarks.service.Section.Table;

/// Measures the throughput and resources of the service with many concurrent students.
final class Saturation implements Section {
    private static final String STUDENT = "concurrent";
    private static final Duration LONGEST = Duration.ofHours(2);

    @Override
    public Result measure(Setup setup) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            rows.add(row(setup, kind));
        }
        return new Result(
                "Saturation",
                "Each submission is from another student, and all are submitted at the same time. CPU time is that of"
                        + " the service and its child processes. Resident memory counts a page once for every process"
                        + " that shares it, proportional memory (PSS) only once; the latter is sampled every two"
                        + " seconds.",
                List.of(new Table(
                        List.of(
                                "submissions",
                                "gradings per minute",
                                "CPU s per grading",
                                "service, largest MB",
                                "child processes in total, largest MB",
                                "total proportional, largest MB",
                                "graded exactly once"),
                        rows)));
    }

    private static List<String> row(Setup setup, Kind kind) throws IOException, InterruptedException {
        int count = setup.counts().atOnce();
        try (RunningService service = setup.startWarm();
                MemoryWatch watch = new MemoryWatch(service.processes())) {
            double before = service.processes().cpuSeconds();
            Ledger ledger = submitAtOnce(service.api(), count, kind);
            var comparison = ledger.compare(service.api(), List.of(), LONGEST);
            service.awaitQuiet();
            double cpu = service.processes().cpuSeconds() - before;
            long proportional = watch.largest(Look::proportional);
            return List.of(
                    count + " " + kind.title(),
                    Words.number(perMinute(service.api())),
                    Words.number(cpu / count),
                    Words.megabytes(watch.largest(look -> look.resident().root())),
                    Words.megabytes(watch.largest(look -> look.resident().descendants())),
                    proportional == 0 ? "not readable" : Words.megabytes(proportional),
                    count - comparison.problems().size() + " of " + count);
        }
    }

    private static Ledger submitAtOnce(Api api, int count, Kind kind) throws IOException, InterruptedException {
        Ledger ledger = new Ledger();
        List<Future<?>> submissions = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                String student = STUDENT + i;
                submissions.add(threads.submit(() -> {
                    ledger.add(api.submit(kind.solution(), student, kind.train(), 0), kind.solution());
                    return null;
                }));
            }
            for (Future<?> submission : submissions) {
                submission.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a submission was not accepted", e);
        }
        return ledger;
    }

    /// {@return gradings per minute, from the first submission to the last result}
    private static double perMinute(Api api) throws InterruptedException {
        List<View> views = new ArrayList<>();
        for (View listed : api.all()) {
            if (listed.student() != null && listed.student().startsWith(STUDENT)) {
                // The list has no timings.
                views.add(api.submission(listed.id()));
            }
        }
        Instant begin = views.stream()
                .map(View::submittedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = views.stream()
                .map(view -> view.submittedAt().plusMillis(view.stages().totalMs()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return views.size() * 60e3 / Duration.between(begin, end).toMillis();
    }
}
