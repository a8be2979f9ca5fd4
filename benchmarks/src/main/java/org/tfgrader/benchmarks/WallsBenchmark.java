package org.tfgrader.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.compile.CompilerService;
import org.tfgrader.engine.inspect.ClassFileInspector;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.sandbox.ProcessUsage;

/// Measures the overhead of the isolation layers for correct submissions: the inspection of classes, confining the
/// worker, and the watchdog. The correct submissions of this repository are graded one after the other, without
/// training.
public final class WallsBenchmark {
    private static final int LOOKS = 2000;
    private static final Duration LOOKS_EVERY = Duration.ofMillis(10);

    private WallsBenchmark() {}

    /// Prints a table of medians and maxima, in milliseconds for each submission.
    public static void main(String[] arguments) throws Exception {
        List<Double> inspect = new ArrayList<>();
        List<Double> lock = new ArrayList<>();
        List<Double> watch = new ArrayList<>();
        var settings = Setting.grader();
        GraderHome home = GraderHome.open(settings.home());
        double look = look();
        try (Grader grader = Grader.open(settings);
                Stream<Path> right = Files.list(Path.of("submissions", "right"));
                ProcessLauncher launcher = new ProcessLauncher(
                        home,
                        settings.limits(),
                        settings.walls(),
                        Policy.standard(),
                        settings.cache(),
                        settings.cache());
                CompilerService compiler = new CompilerService(launcher);
                ClassFileInspector inspector = new ClassFileInspector(Policy.standard(), home.studentJars())) {
            grader.prepare(1);
            for (Path folder : right.sorted().toList()) {
                String name = "right/" + folder.getFileName();
                var classes = compiler.compile(Setting.files(name)).classes();
                var files = Setting.files(name).stream().map(SourceFile::name).toList();
                long start = System.nanoTime();
                if (!inspector.inspect(classes, files).isEmpty()) {
                    throw new IllegalStateException(name + " was refused");
                }
                inspect.add((System.nanoTime() - start) / 1e6);
                long begin = System.nanoTime();
                Verdict verdict = grader.grade(Setting.submission(name, false), GradingListener.NONE);
                if (!(verdict instanceof Verdict.Graded)) {
                    throw new IllegalStateException(name + " was not graded: " + verdict);
                }
                lock.add(grader.sandbox().took().toNanos() / 1e6);
                watch.add(look * (System.nanoTime() - begin) / LOOKS_EVERY.toNanos());
            }
        }
        System.out.println(Setting.machine());
        System.out.printf(
                Locale.ROOT, "%d correct submissions; one poll of the watchdog takes %.3f ms%n", inspect.size(), look);
        System.out.printf("| layer | median ms | largest ms |%n|---|---|---|%n");
        print("inspect the class files (C)", inspect);
        print("confine the worker (E)", lock);
        print("watch it (F)", watch);
        System.out.printf(Locale.ROOT, "| together | %.1f | |%n", median(inspect) + median(lock) + median(watch));
    }

    /// {@return the time of one poll of a process, in milliseconds}
    private static double look() {
        for (int i = 0; i < LOOKS; i++) {
            ProcessUsage.of(ProcessHandle.current());
        }
        long start = System.nanoTime();
        for (int i = 0; i < LOOKS; i++) {
            ProcessUsage.of(ProcessHandle.current());
        }
        return (System.nanoTime() - start) / 1e6 / LOOKS;
    }

    private static void print(String wall, List<Double> millis) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f |%n",
                wall,
                median(millis),
                millis.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
