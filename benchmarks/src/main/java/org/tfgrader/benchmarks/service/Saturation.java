package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.benchmarks.service.MemoryWatch.Look;
import org.tfgrader.benchmarks.service.Result.Table;

/// Measures the throughput and resources of the service with many concurrent students.
final class Saturation implements Section {
    @Override
    public Result measure(Setup setup) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        for (boolean train : new boolean[] {false, true}) {
            rows.add(row(setup, train));
        }
        return new Result(
                "Saturation",
                List.of("Each submission is from another student, and all are submitted at the same time. CPU time is"
                        + " that of the service and its child processes. Resident memory counts a page once for"
                        + " every process that shares it, proportional memory (PSS) only once; the latter is"
                        + " sampled every two seconds."),
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

    private static List<String> row(Setup setup, boolean train) throws IOException, InterruptedException {
        int count = setup.counts().atOnce();
        try (Service service = Service.start(setup)) {
            service.warmUp();
            double before = service.processes().cpuSeconds();
            Crowd crowd;
            try (MemoryWatch watch = new MemoryWatch(service.processes())) {
                crowd = Crowd.await(service.api(), Crowd.handIn(service.api(), Crowd.students("s", count), train));
                service.awaitQuiet();
                double cpu = service.processes().cpuSeconds() - before;
                long proportional = watch.largest(Look::proportional);
                return List.of(
                        count + " " + Words.training(train),
                        Words.number(crowd.perMinute()),
                        Words.number(cpu / count),
                        Words.megabytes(watch.largest(look -> look.resident().root())),
                        Words.megabytes(watch.largest(look -> look.resident().descendants())),
                        proportional == 0 ? "not readable" : Words.megabytes(proportional),
                        crowd.once() + " of " + count);
            }
        }
    }
}
