package org.tfgrader.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.model.Verdict;

/// Measures gradings of one correct submission, one after the other, from source to result, with and without
/// training. The first of each kind is not counted.
public final class GradingBenchmark {
    private GradingBenchmark() {}

    /// Prints minimum, median and maximum of each stage in milliseconds.
    ///
    /// @param arguments a `.java` file, and how many gradings of each kind are counted
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        PrintStream out = System.out;
        out.println(Setting.machine());
        try (Grader grader = Grader.open(Setting.grader())) {
            grader.prepare(1);
            for (boolean train : new boolean[] {false, true}) {
                var submission = new Submission(
                        List.of(new SourceFile(file.getFileName().toString(), Files.readString(file))), train, 1);
                List<Verdict.Timings> timings = new ArrayList<>();
                for (int i = 0; i <= count; i++) {
                    // Until a worker waits again.
                    Thread.sleep(2000);
                    timings.add(grader.grade(submission, GradingListener.NONE).timings());
                }
                List<Verdict.Timings> counted = timings.subList(1, timings.size());
                out.printf("%s, %d gradings%n", train ? "with training" : "without training", count);
                print(out, "compile", counted, Verdict.Timings::compile);
                print(out, "grade", counted, Verdict.Timings::grade);
                print(out, "train", counted, Verdict.Timings::train);
                print(out, "hidden", counted, Verdict.Timings::hidden);
                print(
                        out,
                        "total",
                        counted,
                        all -> all.compile().plus(all.grade()).plus(all.train()).plus(all.hidden()));
            }
        }
    }

    private static void print(
            PrintStream out,
            String stage,
            List<Verdict.Timings> timings,
            Function<Verdict.Timings, Duration> duration) {
        List<Long> sorted = new ArrayList<>(
                timings.stream().map(duration).map(Duration::toMillis).toList());
        Collections.sort(sorted);
        out.printf(
                Locale.ROOT,
                "  %-8s min %6d  median %6d  max %6d ms%n",
                stage,
                sorted.getFirst(),
                sorted.get(sorted.size() / 2),
                sorted.getLast());
    }
}
