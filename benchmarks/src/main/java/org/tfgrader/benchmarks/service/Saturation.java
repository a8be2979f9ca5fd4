package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.tfgrader.benchmarks.service.MemoryWatch.Look;
import org.tfgrader.benchmarks.service.Result.Plot;
import org.tfgrader.benchmarks.service.Result.Table;

/// Measures the throughput and resources of the service with many concurrent students.
final class Saturation implements Section {
    private static final double KILOBYTES_PER_MEGABYTE = 1024;

    @Override
    public Result measure(Setup setup) throws IOException, InterruptedException {
        XYChart memory = Charts.lines("Resident memory while saturated", "seconds", "MB");
        memory.getStyler().setYAxisMin(0.0);
        List<List<String>> rows = new ArrayList<>();
        for (boolean train : new boolean[] {false, true}) {
            rows.add(row(setup, train, memory));
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
                        rows)),
                List.of(new Plot("saturation", "Resident memory, from the first submission to the end.", memory)));
    }

    private static List<String> row(Setup setup, boolean train, XYChart chart)
            throws IOException, InterruptedException {
        int count = setup.counts().atOnce();
        try (Service service = Service.start(setup)) {
            service.warmUp();
            double before = service.processes().cpuSeconds();
            Crowd crowd;
            try (MemoryWatch watch = new MemoryWatch(service.processes())) {
                crowd = Crowd.await(service.api(), Crowd.handIn(service.api(), Crowd.students("s", count), train));
                service.awaitQuiet();
                double cpu = service.processes().cpuSeconds() - before;
                plot(chart, train, watch.looks());
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

    private static void plot(XYChart chart, boolean train, List<Look> looks) {
        List<Double> seconds = looks.stream().map(Look::seconds).toList();
        chart.addSeries(
                        "service, " + Words.training(train),
                        seconds,
                        looks.stream()
                                .map(look -> look.resident().root() / KILOBYTES_PER_MEGABYTE)
                                .toList())
                .setMarker(SeriesMarkers.NONE);
        chart.addSeries(
                        "with child processes, " + Words.training(train),
                        seconds,
                        looks.stream()
                                .map(look -> look.resident().all() / KILOBYTES_PER_MEGABYTE)
                                .toList())
                .setMarker(SeriesMarkers.NONE);
    }
}
