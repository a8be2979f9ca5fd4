package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tfgrader.benchmarks.service.Result.Plot;
import org.tfgrader.benchmarks.service.Result.Table;

/// Measures the service with more workers and with more concurrent students.
final class Growth implements Section {
    private static final List<Integer> WORKERS = List.of(1, 2, 4);
    private static final String EAGER = "eager";
    private static final double P90 = 0.9;

    /// One number of students, each of whom submitted once, after the eager one.
    private record Round(int students, Crowd crowd, long largestResident) {
        double seconds() {
            return crowd.took().toMillis() / 1e3;
        }

        List<String> row() {
            List<Double> errors = crowd.etaErrors();
            return List.of(
                    String.valueOf(students),
                    Words.number(seconds()),
                    Words.number(crowd.perMinute()),
                    crowd.once() + " of " + crowd.done().size(),
                    Words.number(crowd.meanRank(view -> !isEager(view))),
                    Words.number(crowd.meanRank(view -> isEager(view) && view.attempt() == firstAttempt())),
                    Words.number(crowd.meanRank(Round::isEager)),
                    errors.isEmpty() ? "" : Words.number(Sample.of(errors).median()),
                    errors.isEmpty() ? "" : Words.number(Sample.of(errors).quantile(P90)),
                    Words.megabytes(largestResident));
        }

        private int firstAttempt() {
            return crowd.done().stream()
                    .filter(Round::isEager)
                    .mapToInt(View::attempt)
                    .min()
                    .orElseThrow();
        }

        private static boolean isEager(View view) {
            return view.student().startsWith(EAGER);
        }
    }

    @Override
    public Result measure(Setup setup) throws IOException, InterruptedException {
        List<Double> plain = new ArrayList<>();
        List<Double> trained = new ArrayList<>();
        for (int workers : WORKERS) {
            try (Service service = Service.start(setup, workers)) {
                service.warmUp();
                plain.add(perMinute(service, setup.counts().perWorkers(), false));
                trained.add(perMinute(service, setup.counts().perWorkers(), true));
            }
        }
        List<Round> rounds = rounds(setup);
        return new Result(
                "Growth",
                List.of(
                        "Workers: %d concurrent submissions of as many students, gradings per minute."
                                .formatted(setup.counts().perWorkers()),
                        "Students: each submits once, without training, all at the same time; just before, one"
                                + " eager student sends %d submissions."
                                        .formatted(setup.counts().eager())
                                + " A place is the position of a result among all results, 1 for the first. The error of"
                                + " etaSeconds is that of the first response to a submission, relative to the actual time."),
                List.of(workersTable(plain, trained), studentsTable(rounds)),
                List.of(workersPlot(plain, trained), studentsPlot(rounds)));
    }

    private static double perMinute(Service service, int count, boolean train)
            throws IOException, InterruptedException {
        service.awaitQuiet();
        var students = Crowd.students(train ? "trained" : "plain", count);
        return Crowd.await(service.api(), Crowd.handIn(service.api(), students, train))
                .perMinute();
    }

    private static List<Round> rounds(Setup setup) throws IOException, InterruptedException {
        List<Round> rounds = new ArrayList<>();
        try (Service service = Service.start(setup)) {
            service.warmUp();
            for (int students : setup.counts().students()) {
                service.awaitQuiet();
                try (MemoryWatch watch = new MemoryWatch(service.processes())) {
                    List<String> eager = Collections.nCopies(setup.counts().eager(), EAGER + students);
                    List<View> accepted = new ArrayList<>(Crowd.handIn(service.api(), eager, false));
                    List<String> others = Crowd.students("round" + students + "-", students);
                    accepted.addAll(Crowd.handIn(service.api(), others, false));
                    Crowd crowd = Crowd.await(service.api(), accepted);
                    rounds.add(new Round(
                            students,
                            crowd,
                            watch.largest(look -> look.resident().root())));
                }
            }
        }
        return rounds;
    }

    private static Table workersTable(List<Double> plain, List<Double> trained) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < WORKERS.size(); i++) {
            rows.add(List.of(
                    String.valueOf(WORKERS.get(i)),
                    Words.number(plain.get(i)),
                    Words.ratio(plain.get(i), plain.getFirst()),
                    Words.number(trained.get(i)),
                    Words.ratio(trained.get(i), trained.getFirst())));
        }
        return new Table(
                List.of(
                        "workers",
                        "without training, per minute",
                        "ratio to one worker",
                        "with training, per minute",
                        "ratio to one worker"),
                rows);
    }

    private static Table studentsTable(List<Round> rounds) {
        return new Table(
                List.of(
                        "students",
                        "seconds until all are done",
                        "gradings per minute",
                        "graded exactly once",
                        "mean place of other students",
                        "place of the eager student's first",
                        "mean place of the eager student's",
                        "error of etaSeconds, median",
                        "p90",
                        "service, largest resident MB"),
                rounds.stream().map(Round::row).toList());
    }

    private static Plot workersPlot(List<Double> plain, List<Double> trained) {
        var chart = Charts.bars("Gradings per minute at saturation", "workers", "gradings per minute");
        chart.addSeries("without training", WORKERS, plain);
        chart.addSeries("with training", WORKERS, trained);
        return new Plot("growth-workers", "Gradings per minute by number of workers.", chart);
    }

    private static Plot studentsPlot(List<Round> rounds) {
        var chart = Charts.lines("Until all are done, without training", "concurrent students", "seconds");
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        chart.addSeries(
                "all submissions",
                rounds.stream().map(Round::students).toList(),
                rounds.stream().map(Round::seconds).toList());
        return new Plot("growth-students", "Seconds until the last result.", chart);
    }
}
