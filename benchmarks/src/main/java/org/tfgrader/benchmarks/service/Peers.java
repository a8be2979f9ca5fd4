package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.benchmarks.service.Result.Table;
import tools.jackson.databind.JsonNode;

/// Compares the service with nbgrader and otter-grader on the same machine in the same run.
final class Peers implements Section {
    private static final List<String> NAMES = List.of("nbgrader", "otter");

    /// What one grader needs for a submission with all points.
    ///
    /// @param seconds without training, the median
    /// @param cpuSeconds without training, the median
    /// @param trainedSeconds with training
    /// @param perMinute one after the other
    /// @param perMinuteAtOnce all submitted at once, or by two processes
    private record Speed(
            String name,
            double seconds,
            double cpuSeconds,
            double trainedSeconds,
            double trainedCpuSeconds,
            double perMinute,
            double perMinuteAtOnce) {

        List<String> row(Speed unit) {
            return List.of(
                    name,
                    beside(seconds, unit.seconds),
                    beside(cpuSeconds, unit.cpuSeconds),
                    beside(trainedSeconds, unit.trainedSeconds),
                    beside(trainedCpuSeconds, unit.trainedCpuSeconds),
                    beside(perMinute, unit.perMinute),
                    beside(perMinuteAtOnce, unit.perMinuteAtOnce));
        }

        private static String beside(double value, double unit) {
            return "%s (%s)".formatted(Words.number(value), Words.ratio(value, unit));
        }
    }

    /// Seconds of the gradings of one kind.
    private record Gradings(List<Double> seconds, double cpuSeconds) {
        double median() {
            return Sample.of(seconds).median();
        }

        double perMinute() {
            return 60 / Sample.of(seconds).mean();
        }
    }

    @Override
    public Result measure(Setup setup) throws IOException, InterruptedException {
        if (setup.python() == null || setup.signs() == null) {
            return new Result("Other graders", List.of("Not measured: set --peers, --python and --signs."), List.of());
        }
        Speed own = own(setup);
        List<Speed> all = new ArrayList<>(List.of(own));
        for (String peer : NAMES) {
            all.add(peer(setup.python(), setup.signs(), setup.counts(), peer));
        }
        return new Result(
                "Other graders",
                List.of("The same six exercises, all points, on the same images; in parentheses the ratio to this"
                        + " grader. The others are measured from the start of their command to its end, this one"
                        + " from the submission over HTTP to the result, with the service running as in a course."
                        + " Concurrent means all submitted together for this one, and two processes for the others."),
                List.of(new Table(
                        List.of(
                                "",
                                "s per grading, median",
                                "CPU s",
                                "with training, s",
                                "with training, CPU s",
                                "per minute, one by one",
                                "per minute, concurrent"),
                        all.stream().map(speed -> speed.row(own)).toList())));
    }

    private static Speed own(Setup setup) throws IOException, InterruptedException {
        int runs = setup.counts().peerRuns();
        try (Service service = Service.start(setup)) {
            service.warmUp();
            Gradings untrained = gradings(service, runs, false);
            Gradings trained = gradings(service, runs, true);
            Gradings row = gradings(service, setup.counts().throughput(), false);
            var students = Crowd.students("s", setup.counts().throughput());
            Crowd atOnce = Crowd.await(service.api(), Crowd.handIn(service.api(), students, false));
            return new Speed(
                    "this grader",
                    untrained.median(),
                    untrained.cpuSeconds(),
                    trained.median(),
                    trained.cpuSeconds(),
                    row.perMinute(),
                    atOnce.perMinute());
        }
    }

    private static Gradings gradings(Service service, int runs, boolean train)
            throws IOException, InterruptedException {
        service.awaitQuiet();
        double before = service.processes().cpuSeconds();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            service.api().grade("alone", train);
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        // Work after the result, such as starting the next worker, is included.
        service.awaitQuiet();
        return new Gradings(seconds, (service.processes().cpuSeconds() - before) / runs);
    }

    private static Speed peer(Python python, Path signs, Counts counts, String peer)
            throws IOException, InterruptedException {
        String data = signs.toString();
        JsonNode plain = python.run("measure.py", peer, data, "--runs", String.valueOf(counts.peerRuns()));
        JsonNode trained = python.run("measure.py", peer, data, "--train", "--runs", "1");
        JsonNode throughput = python.run("measure.py", peer, data, "--throughput", String.valueOf(counts.throughput()));
        return new Speed(
                peer + " " + plain.path("version").asString(),
                plain.path("wall_s").path("median").asDouble(),
                plain.path("cpu_s").path("median").asDouble(),
                trained.path("wall_s").path("median").asDouble(),
                trained.path("cpu_s").path("median").asDouble(),
                perMinute(throughput, "one_by_one", counts),
                perMinute(throughput, "two_processes", counts));
    }

    private static double perMinute(JsonNode answer, String how, Counts counts) {
        if (answer.path(how).path("full").asInt() != counts.throughput()) {
            throw new IllegalStateException("not all submissions got all points: " + answer);
        }
        return answer.path(how).path("per_minute").asDouble();
    }
}
