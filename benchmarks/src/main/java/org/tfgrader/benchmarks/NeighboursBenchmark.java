package org.tfgrader.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Verdict;

/// Measures how much slower a correct submission is graded while hostile ones run in parallel, each again and
/// again.
public final class NeighboursBenchmark {
    private static final String RIGHT = "right/reference_style";
    private static final int PAUSE_MS = 3000;
    private static final int GRADINGS = 11;

    private NeighboursBenchmark() {}

    /// Prints the median time of a grading alone and in parallel, and the ratio.
    ///
    /// @param arguments the hostile submissions, such as `hostile/loops_forever`
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(Setting.machine());
        System.out.printf(
                "| %s in parallel with %s | alone, ms | in parallel, ms | ratio |%n|---|---|---|---|%n",
                RIGHT, String.join(", ", arguments));
        try (Grader grader = Grader.open(Setting.grader())) {
            // A free slot for it in addition to all of them.
            grader.prepare(1 + arguments.length);
            for (boolean train : new boolean[] {false, true}) {
                double alone = median(grader, train);
                double beside = beside(grader, train, arguments);
                System.out.printf(
                        Locale.ROOT,
                        "| %s training | %.0f | %.0f | %.2f |%n",
                        train ? "with" : "without",
                        alone,
                        beside,
                        beside / alone);
            }
        }
    }

    private static double beside(Grader grader, boolean train, String[] neighbours) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService slots = Executors.newCachedThreadPool()) {
            for (String neighbour : neighbours) {
                slots.execute(() -> {
                    while (!over.get()) {
                        grader.grade(Setting.submission(neighbour, false), GradingListener.NONE);
                    }
                });
            }
            try {
                Thread.sleep(5000);
                return median(grader, train);
            } finally {
                over.set(true);
            }
        }
    }

    private static double median(Grader grader, boolean train) throws InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < GRADINGS; i++) {
            // A slot is free again when a worker waits in it.
            Thread.sleep(PAUSE_MS);
            long start = System.nanoTime();
            Verdict verdict = grader.grade(Setting.submission(RIGHT, train), GradingListener.NONE);
            millis.add((System.nanoTime() - start) / 1e6);
            boolean right = verdict instanceof Verdict.Graded graded
                    && graded.exercises().stream().allMatch(exercise -> exercise.solved());
            if (!right) {
                throw new IllegalStateException("a correct submission did not get all points: " + verdict);
            }
        }
        return millis.stream().sorted().toList().get(GRADINGS / 2);
    }
}
